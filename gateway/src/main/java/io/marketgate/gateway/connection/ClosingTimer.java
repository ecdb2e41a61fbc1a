package io.marketgate.gateway.connection;

import io.netty.channel.ChannelHandlerContext;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Closes a connection on which something is not over in time. */
final class ClosingTimer {
    private final long nanos;
    private @Nullable Future<?> running;

    ClosingTimer(Duration deadline) {
        this.nanos = deadline.toNanos();
    }

    /** Starts it, unless it runs. */
    void start(ChannelHandlerContext context) {
        if (running == null) {
            running =
                    context.executor().schedule(() -> context.close(), nanos, TimeUnit.NANOSECONDS);
        }
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
