package io.marketgate.breaker;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;

/** Logs failures, each cause at most once in 10 seconds and with their number since. */
public final class FailureLog {
    private static final long QUIET_NANOS = Duration.ofSeconds(10).toNanos();

    private final Logger log;
    private final LongSupplier nanoTime;
    private final Map<String, Cause> causes = new ConcurrentHashMap<>();

    /** Makes one that writes warnings to this log, by a monotonic clock in nanoseconds. */
    public FailureLog(Logger log, LongSupplier nanoTime) {
        this.log = log;
        this.nanoTime = nanoTime;
    }

    /** Counts a failure, and logs it with those before it if its cause was quiet long enough. */
    public void failed(String cause, String message) {
        long now = nanoTime.getAsLong();
        int due = causes.computeIfAbsent(cause, name -> new Cause(now)).due(now);
        if (due > 0) {
            log.warn("{} (count {}): {}", cause, due, message);
        }
    }

    private static final class Cause {
        private int unreported;
        private long quietUntil;

        Cause(long now) {
            this.quietUntil = now;
        }

        synchronized int due(long now) {
            unreported++;
            if (now - quietUntil < 0) {
                return 0;
            }
            int due = unreported;
            unreported = 0;
            quietUntil = now + QUIET_NANOS;
            return due;
        }
    }
}
