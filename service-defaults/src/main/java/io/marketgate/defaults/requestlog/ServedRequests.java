package io.marketgate.defaults.requestlog;

import io.micronaut.http.HttpRequest;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AttributeKey;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The requests of one connection, or of one stream of HTTP/2, that are being served. It sees what
 * is really sent, and that nothing is any more once the client has gone.
 */
final class ServedRequests extends ChannelDuplexHandler {
    static final AttributeKey<ServedRequests> KEY =
            AttributeKey.valueOf("io.marketgate.served-requests");

    private final RequestLog log;

    /** Answers come in the order of their requests. */
    private final Deque<ServedRequest> served = new ArrayDeque<>(1);

    /** Those whose body is awaited. */
    private final Deque<Arrival> arriving = new ArrayDeque<>(1);

    private @Nullable HttpResponse head;
    private long bytes;

    /** A request whose header was there at this reading of {@link System#nanoTime()}. */
    private record Arrival(
            io.netty.handler.codec.http.HttpRequest request, String method, long nanos) {}

    ServedRequests(RequestLog log) {
        this.log = log;
    }

    /** Takes the request that has been handed on; they come in the order of their headers. */
    void add(HttpRequest<?> request) {
        Arrival arrival = arriving.poll();
        served.add(
                arrival == null
                        ? log.begun(request, request.getMethodName(), System.nanoTime())
                        : log.begun(request, arrival.method(), arrival.nanos()));
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (message instanceof io.netty.handler.codec.http.HttpRequest request) {
            arriving.add(new Arrival(request, request.method().name(), System.nanoTime()));
        }
        super.channelRead(context, message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise)
            throws Exception {
        if (message instanceof HttpResponse response) {
            if (response.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
                super.write(context, message, promise);
                return;
            }
            head = response;
            bytes = 0;
        }
        if (head != null && message instanceof HttpContent content) {
            bytes += content.content().readableBytes();
            if (message instanceof LastHttpContent) {
                end(null);
            }
        }
        super.write(context, message, promise);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        EarlyEnd early = EarlyEnd.of(context.channel());
        while (!served.isEmpty()) {
            end(early);
        }
        for (Arrival it = arriving.poll(); it != null; it = arriving.poll()) {
            log.write(it.request(), it.method(), it.nanos(), early);
        }
        super.channelInactive(context);
    }

    private void end(@Nullable EarlyEnd early) {
        ServedRequest request = served.poll();
        if (request != null) {
            log.write(request, head, bytes, early);
        }
        head = null;
        bytes = 0;
    }
}
