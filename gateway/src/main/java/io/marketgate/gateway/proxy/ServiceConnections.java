package io.marketgate.gateway.proxy;

import io.micronaut.context.BeanProvider;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.client.netty.NettyClientCustomizer;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import jakarta.inject.Singleton;

/** Puts deadlines, and what can break a request off, into every connection to a service. */
@Singleton
final class ServiceConnections
        implements BeanCreatedEventListener<NettyClientCustomizer.Registry>, NettyClientCustomizer {
    private final DeadlineSettings settings;
    private final StreamedRequests streamed;
    private final BeanProvider<ServiceLiveness> liveness;

    ServiceConnections(
            DeadlineSettings settings,
            StreamedRequests streamed,
            BeanProvider<ServiceLiveness> liveness) {
        this.settings = settings;
        this.streamed = streamed;
        this.liveness = liveness;
    }

    @Override
    public NettyClientCustomizer.Registry onCreated(
            BeanCreatedEvent<NettyClientCustomizer.Registry> event) {
        event.getBean().register(this);
        return event.getBean();
    }

    @Override
    public NettyClientCustomizer specializeForChannel(Channel channel, ChannelRole role) {
        return role != ChannelRole.CONNECTION
                ? this
                : new NettyClientCustomizer() {
                    @Override
                    public void onStreamPipelineBuilt() {
                        addTo(channel.pipeline());
                    }
                };
    }

    private void addTo(ChannelPipeline pipeline) {
        String codec = ChannelPipelineCustomizer.HANDLER_HTTP_CLIENT_CODEC;
        if (pipeline.get(codec) != null) {
            pipeline.addAfter(
                    codec, "answer-deadline", new AnswerDeadline(settings, liveness.get()));
            pipeline.addAfter(codec, "streamed-requests", streamed);
        }
    }
}
