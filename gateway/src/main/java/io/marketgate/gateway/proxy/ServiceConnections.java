package io.marketgate.gateway.proxy;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.client.netty.NettyClientCustomizer;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Puts the deadlines into every connection to a service. */
@Singleton
final class ServiceConnections implements BeanCreatedEventListener<NettyClientCustomizer.Registry> {
    private final DeadlineSettings settings;

    ServiceConnections(DeadlineSettings settings) {
        this.settings = settings;
    }

    @Override
    public NettyClientCustomizer.Registry onCreated(
            BeanCreatedEvent<NettyClientCustomizer.Registry> event) {
        NettyClientCustomizer.Registry registry = event.getBean();
        registry.register(new Customizer(settings, null));
        return registry;
    }

    private record Customizer(DeadlineSettings settings, @Nullable Channel channel)
            implements NettyClientCustomizer {
        @Override
        public NettyClientCustomizer specializeForChannel(Channel channel, ChannelRole role) {
            return new Customizer(settings, role == ChannelRole.CONNECTION ? channel : null);
        }

        @Override
        public void onStreamPipelineBuilt() {
            if (channel == null) {
                return;
            }
            ChannelPipeline pipeline = channel.pipeline();
            String codec = ChannelPipelineCustomizer.HANDLER_HTTP_CLIENT_CODEC;
            if (pipeline.get(codec) != null) {
                pipeline.addAfter(codec, "answer-deadline", new AnswerDeadline(settings));
            }
        }
    }
}
