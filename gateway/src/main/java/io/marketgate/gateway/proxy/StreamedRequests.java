package io.marketgate.gateway.proxy;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The connections on which bodies are being streamed to services, so that one can be broken off:
 * the client library leaves it open when a body breaks, and the service would wait for the rest.
 */
@Singleton
@Sharable
final class StreamedRequests extends ChannelOutboundHandlerAdapter {
    /** Names a request on the way from {@link Proxy} to its connection; never leaves here. */
    static final String HEADER = "X-Marketgate-Streamed";

    private final AtomicLong last = new AtomicLong();
    private final Map<String, Channel> connections = new ConcurrentHashMap<>();

    /** Returns a name for a request. */
    String next() {
        return Long.toString(last.incrementAndGet());
    }

    /** Forgets a request that was answered. */
    void answered(String name) {
        connections.remove(name);
    }

    /** Closes the connection of a request whose body breaks. */
    void breakOff(String name) {
        Channel connection = connections.remove(name);
        if (connection != null) {
            connection.close();
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof HttpRequest request) {
            String name = request.headers().get(HEADER);
            if (name != null) {
                request.headers().remove(HEADER);
                connections.put(name, context.channel());
            }
        }
        context.write(message, promise);
    }
}
