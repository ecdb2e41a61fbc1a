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

/**
 * Puts what is stricter than the framework into the pipeline of every HTTP/1 connection, and of
 * every stream of HTTP/2.
 */
@Singleton
final class ServerConnections
        implements BeanCreatedEventListener<NettyServerCustomizer.Registry>, NettyServerCustomizer {
    private final NettyHttpServerConfiguration server;
    private final RequestSettings settings;

    ServerConnections(NettyHttpServerConfiguration server, RequestSettings settings) {
        this.server = server;
        this.settings = settings;
    }

    @Override
    public NettyServerCustomizer.Registry onCreated(
            BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        event.getBean().register(this);
        return event.getBean();
    }

    @Override
    public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
        return role == ChannelRole.LISTENER
                ? this
                : new NettyServerCustomizer() {
                    @Override
                    public NettyServerCustomizer specializeForChannel(
                            Channel stream, ChannelRole role) {
                        return ServerConnections.this.specializeForChannel(stream, role);
                    }

                    @Override
                    public void onStreamPipelineBuilt() {
                        addTo(channel.pipeline());
                    }
                };
    }

    private void addTo(ChannelPipeline pipeline) {
        String stream = ChannelPipelineCustomizer.HANDLER_HTTP_DECODER;
        if (pipeline.get(stream) instanceof Http2StreamFrameToHttpObjectCodec) {
            StreamHeads heads =
                    new StreamHeads(server.getMaxInitialLineLength(), server.getMaxHeaderSize());
            pipeline.replace(
                    stream, stream, new StrictStreamCodec(heads, server.isValidateHeaders()));
        }
        String codec = ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC;
        if (pipeline.get(codec) != null) {
            HttpDecoderConfig config =
                    new HttpDecoderConfig()
                            .setMaxInitialLineLength(server.getMaxInitialLineLength())
                            .setMaxHeaderSize(server.getMaxHeaderSize())
                            .setMaxChunkSize(server.getMaxChunkSize())
                            .setInitialBufferSize(server.getInitialBufferSize());
            pipeline.replace(codec, codec, new StrictHttpCodec(config));
            pipeline.addBefore(
                    ChannelPipelineCustomizer.HANDLER_MICRONAUT_INBOUND,
                    "whole-requests",
                    new WholeRequests(server.getMaxRequestSize(), settings.streamed()));
        }
    }
}
