package io.marketgate.defaults.requestlog;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import jakarta.inject.Singleton;

/** Puts {@link ServedRequests} into every connection, and into every stream of HTTP/2. */
@Singleton
final class ConnectionLogs
        implements BeanCreatedEventListener<NettyServerCustomizer.Registry>, NettyServerCustomizer {
    private final RequestLog log;

    ConnectionLogs(RequestLog log) {
        this.log = log;
    }

    @Override
    public NettyServerCustomizer.Registry onCreated(
            BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        if (log.isOn()) {
            event.getBean().register(this);
        }
        return event.getBean();
    }

    @Override
    public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
        return role == ChannelRole.LISTENER ? this : new OfChannel(log, channel);
    }

    private record OfChannel(RequestLog log, Channel channel) implements NettyServerCustomizer {
        @Override
        public NettyServerCustomizer specializeForChannel(Channel stream, ChannelRole role) {
            return new OfChannel(log, stream);
        }

        @Override
        public void onStreamPipelineBuilt() {
            ChannelPipeline pipeline = channel.pipeline();
            String codec = ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC;
            String stream = ChannelPipelineCustomizer.HANDLER_HTTP_DECODER;
            String after = pipeline.get(codec) != null ? codec : stream;
            if (pipeline.get(after) != null) {
                ServedRequests served = new ServedRequests(log);
                channel.attr(ServedRequests.KEY).set(served);
                pipeline.addAfter(after, "served-requests", served);
            }
        }
    }
}
