package io.marketgate.defaults.requestlog;

import io.marketgate.defaults.connection.ConnectionHandlers;
import io.netty.channel.ChannelPipeline;
import jakarta.inject.Singleton;

/** Puts {@link ServedRequests} into every connection, and into every stream of HTTP/2. */
@Singleton
final class ConnectionLogs implements ConnectionHandlers {
    private final RequestLog log;

    ConnectionLogs(RequestLog log) {
        this.log = log;
    }

    @Override
    public void addToConnection(ChannelPipeline pipeline, String codec) {
        if (log.isOn()) {
            ServedRequests served = new ServedRequests(log);
            pipeline.channel().attr(ServedRequests.KEY).set(served);
            pipeline.addAfter(codec, "served-requests", served);
        }
    }

    @Override
    public void addToStream(ChannelPipeline pipeline, String codec) {
        addToConnection(pipeline, codec);
    }
}
