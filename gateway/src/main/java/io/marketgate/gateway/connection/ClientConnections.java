package io.marketgate.gateway.connection;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import jakarta.inject.Singleton;

/** Puts the deadlines into the pipeline of every connection. */
@Singleton
final class ClientConnections
        implements BeanCreatedEventListener<NettyServerCustomizer.Registry>, NettyServerCustomizer {
    private static final ServiceHeaders SERVICE_HEADERS = new ServiceHeaders();

    private final ConnectionSettings settings;

    ClientConnections(ConnectionSettings settings) {
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
                        return ClientConnections.this.specializeForChannel(stream, role);
                    }

                    @Override
                    public void onInitialPipelineBuilt() {
                        addToConnection(channel.pipeline());
                    }

                    @Override
                    public void onStreamPipelineBuilt() {
                        addTo(channel.pipeline());
                    }
                };
    }

    private void addToConnection(ChannelPipeline pipeline) {
        String frames = ChannelPipelineCustomizer.HANDLER_HTTP2_CONNECTION;
        if (pipeline.get(frames) != null) {
            Http2HeaderDeadline header = new Http2HeaderDeadline(settings.headerDeadline());
            pipeline.addBefore(frames, "header-deadline", header);
        }
    }

    private void addTo(ChannelPipeline pipeline) {
        String codec = ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC;
        String stream = ChannelPipelineCustomizer.HANDLER_HTTP_DECODER;
        if (pipeline.get(stream) != null) {
            // A stream of HTTP/2 begins with its whole header.
            HeaderDeadline header = new HeaderDeadline(settings.headerDeadline());
            pipeline.addAfter(stream, "body-deadline", new BodyDeadline(settings, header));
            pipeline.addAfter(stream, "service-headers", SERVICE_HEADERS);
        }
        if (pipeline.get(codec) != null) {
            HeaderDeadline header = new HeaderDeadline(settings.headerDeadline());
            pipeline.addBefore(codec, "header-deadline", header);
            pipeline.addAfter(codec, "body-deadline", new BodyDeadline(settings, header));
            pipeline.addAfter(codec, "service-headers", SERVICE_HEADERS);
        }
    }
}
