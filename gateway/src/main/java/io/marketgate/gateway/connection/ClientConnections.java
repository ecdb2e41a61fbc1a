package io.marketgate.gateway.connection;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Puts the deadlines into the pipeline of every connection. */
@Singleton
final class ClientConnections implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {
    private final ConnectionSettings settings;

    ClientConnections(ConnectionSettings settings) {
        this.settings = settings;
    }

    @Override
    public NettyServerCustomizer.Registry onCreated(
            BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        NettyServerCustomizer.Registry registry = event.getBean();
        registry.register(new Customizer(settings, null));
        return registry;
    }

    private record Customizer(ConnectionSettings settings, @Nullable Channel channel)
            implements NettyServerCustomizer {
        private static final ServiceHeaders SERVICE_HEADERS = new ServiceHeaders();

        @Override
        public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
            return new Customizer(settings, role == ChannelRole.CONNECTION ? channel : null);
        }

        @Override
        public void onStreamPipelineBuilt() {
            if (channel == null) {
                return;
            }
            ChannelPipeline pipeline = channel.pipeline();
            String codec = ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC;
            if (pipeline.get(codec) != null) {
                HeaderDeadline deadline = new HeaderDeadline(settings.headerDeadline());
                pipeline.addBefore(codec, "header-deadline-bytes", deadline.new Bytes());
                pipeline.addAfter(codec, "header-deadline-messages", deadline.new Messages());
                pipeline.addAfter(codec, "body-deadline", new BodyDeadline(settings));
                pipeline.addAfter(codec, "service-headers", SERVICE_HEADERS);
            }
        }
    }
}
