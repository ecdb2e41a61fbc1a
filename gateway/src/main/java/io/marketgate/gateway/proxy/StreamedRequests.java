package io.marketgate.gateway.proxy;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AttributeKey;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The requests whose bodies are being streamed to services, so that one can be broken off: the
 * client library leaves its connection open when a body breaks, and the service would wait for the
 * rest.
 */
@Singleton
@Sharable
final class StreamedRequests extends ChannelDuplexHandler {
    /** Names a request on the way from {@link Sending} to its connection; never leaves here. */
    static final String HEADER = "X-Marketgate-Streamed";

    private static final AttributeKey<String> NAME =
            AttributeKey.valueOf(StreamedRequests.class, "name");

    private final AtomicLong last = new AtomicLong();

    /** With its connection, once it has one; no more once it is sent whole or broken off. */
    private final Map<String, Optional<Channel>> open = new ConcurrentHashMap<>();

    /** Returns a name for a request, which is to be sent or broken off. */
    String next() {
        String name = Long.toString(last.incrementAndGet());
        open.put(name, Optional.empty());
        return name;
    }

    /** Closes the connection of a request that will not be sent whole, or will when it gets one. */
    void breakOff(String name) {
        Optional<Channel> connection = open.remove(name);
        if (connection != null) {
            connection.ifPresent(Channel::close);
        }
    }

    /** Returns how many are neither sent whole nor broken off. */
    int count() {
        return open.size();
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise)
            throws Exception {
        if (message instanceof HttpRequest request) {
            String name = request.headers().get(HEADER);
            if (name != null) {
                request.headers().remove(HEADER);
                context.channel().attr(NAME).set(name);
                if (open.replace(name, Optional.of(context.channel())) == null) {
                    context.close(); // Broken off before; what is written now fails.
                }
            }
        }
        if (message instanceof LastHttpContent) {
            forget(context.channel());
        }
        super.write(context, message, promise);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        forget(context.channel());
        super.channelInactive(context);
    }

    private void forget(Channel connection) {
        String name = connection.attr(NAME).getAndSet(null);
        if (name != null) {
            open.remove(name);
        }
    }
}
