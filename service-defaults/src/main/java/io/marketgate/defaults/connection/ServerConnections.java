package io.marketgate.defaults.connection;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.micronaut.http.server.netty.configuration.NettyHttpServerConfiguration;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Puts what is stricter than the framework into the pipeline of every HTTP/1 connection, and of
 * every stream of HTTP/2, and then what features add.
 */
@Singleton
final class ServerConnections
        implements BeanCreatedEventListener<NettyServerCustomizer.Registry>, NettyServerCustomizer {
    private static final String CODEC = ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC;
    private static final String STREAM_CODEC = ChannelPipelineCustomizer.HANDLER_HTTP_DECODER;
    private static final String FRAMES = ChannelPipelineCustomizer.HANDLER_HTTP2_CONNECTION;

    private final NettyHttpServerConfiguration server;
    private final RequestSettings settings;
    private final List<ConnectionHandlers> others;

    ServerConnections(
            NettyHttpServerConfiguration server,
            RequestSettings settings,
            List<ConnectionHandlers> others) {
        this.server = server;
        this.settings = settings;
        this.others = others;
    }

    @Override
    public NettyServerCustomizer.Registry onCreated(
            BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        event.getBean().register(this);
        return event.getBean();
    }

    @Override
    public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
        return role == ChannelRole.LISTENER ? this : new OfChannel(channel.pipeline());
    }

    private final class OfChannel implements NettyServerCustomizer {
        private final ChannelPipeline pipeline;

        OfChannel(ChannelPipeline pipeline) {
            this.pipeline = pipeline;
        }

        @Override
        public NettyServerCustomizer specializeForChannel(Channel stream, ChannelRole role) {
            return new OfChannel(stream.pipeline());
        }

        @Override
        public void onInitialPipelineBuilt() {
            CleartextConnection.speakHttp1(pipeline);
            if (pipeline.get(FRAMES) != null) {
                others.forEach(it -> it.addToFrames(pipeline, FRAMES));
                pipeline.addLast("broken-connection", new BrokenConnection());
            }
        }

        @Override
        public void onStreamPipelineBuilt() {
            if (pipeline.get(CODEC) != null) {
                makeStrict(pipeline);
                others.forEach(it -> it.addToConnection(pipeline, CODEC));
            } else if (pipeline.get(STREAM_CODEC) instanceof Http2StreamFrameToHttpObjectCodec) {
                makeStreamStrict(pipeline);
                others.forEach(it -> it.addToStream(pipeline, STREAM_CODEC));
            }
        }
    }

    private void makeStrict(ChannelPipeline pipeline) {
        HttpDecoderConfig config =
                new HttpDecoderConfig()
                        .setMaxInitialLineLength(server.getMaxInitialLineLength())
                        .setMaxHeaderSize(server.getMaxHeaderSize())
                        .setMaxChunkSize(server.getMaxChunkSize())
                        .setInitialBufferSize(server.getInitialBufferSize());
        pipeline.replace(CODEC, CODEC, new StrictHttpCodec(config));
        pipeline.addBefore(
                ChannelPipelineCustomizer.HANDLER_MICRONAUT_INBOUND,
                "whole-requests",
                new WholeRequests(server.getMaxRequestSize(), settings.streamed()));
        addRefusedHeads(pipeline);
    }

    private void makeStreamStrict(ChannelPipeline pipeline) {
        StreamHeads heads =
                new StreamHeads(server.getMaxInitialLineLength(), server.getMaxHeaderSize());
        pipeline.replace(
                STREAM_CODEC,
                STREAM_CODEC,
                new StrictStreamCodec(heads, server.isValidateHeaders()));
        addRefusedHeads(pipeline);
    }

    private static void addRefusedHeads(ChannelPipeline pipeline) {
        pipeline.addBefore(
                ChannelPipelineCustomizer.HANDLER_MICRONAUT_INBOUND,
                "refused-heads",
                new RefusedHeads());
    }
}
