package io.marketgate.gateway.connection;

import io.marketgate.defaults.requestlog.EarlyEnd;
import io.netty.channel.ChannelHandlerContext;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Closes a connection on which something is not over in time. */
final class ClosingTimer {
    private static final EarlyEnd TOO_SLOW =
            new EarlyEnd(408, "request-timeout", "a request's header came too slowly");

    private final long nanos;
    private @Nullable Future<?> running;

    ClosingTimer(Duration deadline) {
        this.nanos = deadline.toNanos();
    }

    /** Starts it, unless it runs. */
    void start(ChannelHandlerContext context) {
        if (running == null) {
            running =
                    context.executor().schedule(() -> close(context), nanos, TimeUnit.NANOSECONDS);
        }
    }

    private static void close(ChannelHandlerContext context) {
        TOO_SLOW.noteOn(context.channel());
        context.close();
    }

    /** What was waited for is over. */
    void stop() {
        Future<?> stopped = running;
        if (stopped != null) {
            stopped.cancel(false);
            running = null;
        }
    }
}
