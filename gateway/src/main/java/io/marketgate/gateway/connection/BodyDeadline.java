package io.marketgate.gateway.connection;

import io.marketgate.defaults.requestlog.EarlyEnd;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection whose request body comes too slowly. Only the time counts in which more was
 * asked for: a client that is held back by the service is not slow.
 */
final class BodyDeadline extends ChannelDuplexHandler {
    private static final EarlyEnd TOO_SLOW =
            new EarlyEnd(408, "request-timeout", "the body came too slowly");

    private final Runnable headerEnded;
    private final long window;
    private final long least;
    private boolean inBody;
    private boolean reading;
    private long readSince;
    private long waited;
    private long bytes;
    private @Nullable Future<?> timer;

    /** Makes one that tells of each header that has ended. */
    BodyDeadline(ConnectionSettings settings, Runnable headerEnded) {
        this.headerEnded = headerEnded;
        this.window = settings.bodyWindow().toNanos();
        this.least = settings.bodyRate() * settings.bodyWindow().toMillis() / 1000;
    }

    @Override
    public void read(ChannelHandlerContext context) throws Exception {
        if (inBody && !reading) {
            reading = true;
            readSince = System.nanoTime();
            if (timer == null) {
                start(context, window - waited);
            }
        }
        super.read(context);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (message instanceof HttpRequest) {
            headerEnded.run();
            inBody = true;
            reading = false;
            bytes = 0;
            waited = 0;
        }
        if (message instanceof HttpContent content) {
            bytes += content.content().readableBytes();
        }
        if (message instanceof LastHttpContent) {
            inBody = false;
            stop();
        }
        super.channelRead(context, message);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) throws Exception {
        if (reading) {
            waited += System.nanoTime() - readSince;
            reading = false;
        }
        super.channelReadComplete(context);
    }

    private void start(ChannelHandlerContext context, long nanos) {
        timer =
                context.executor()
                        .schedule(() -> look(context), Math.max(0, nanos), TimeUnit.NANOSECONDS);
    }

    private void look(ChannelHandlerContext context) {
        timer = null;
        long now = System.nanoTime();
        long soFar = waited + (reading ? now - readSince : 0);
        if (soFar >= window) {
            if (bytes < least) {
                TOO_SLOW.noteOn(context.channel());
                context.close();
                return;
            }
            bytes = 0;
            waited = 0;
            readSince = now;
            soFar = 0;
        }
        if (reading) {
            start(context, window - soFar);
        }
    }

    private void stop() {
        Future<?> running = timer;
        if (running != null) {
            running.cancel(false);
            timer = null;
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        stop();
    }
}
