package io.marketgate.breaker;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongSupplier;
import org.slf4j.Logger;

/**
 * Something is away: logged when it begins, again for each further cause, and once when it ends.
 *
 * <p>What answers now and then is still away: it ends by a success after which, or before which,
 * nothing failed for 5 seconds. For any number of threads; {@link #succeeded} costs a reading of
 * memory while nothing is away.
 */
public final class Outage {
    private static final int MAX_CAUSES = 10;
    private static final long QUIET_NANOS = Duration.ofSeconds(5).toNanos();

    private final Logger log;
    private final String begins;
    private final String ends;
    private final LongSupplier nanoTime;
    private final Set<String> logged = new HashSet<>();
    private volatile boolean on;
    private volatile boolean answered;
    private volatile long failedAt;

    /** Makes one that is not on, by the machine's own monotonic clock. */
    public Outage(Logger log, String begins, String ends) {
        this(log, begins, ends, System::nanoTime);
    }

    /**
     * Makes one that is not on.
     *
     * @param begins what is wrong then and what follows, before the cause: {@code ratelimit-service
     *     does not answer, limits are this gateway's own}
     * @param ends what is well again: {@code ratelimit-service answers again}
     * @param nanoTime a monotonic clock in nanoseconds
     */
    public Outage(Logger log, String begins, String ends, LongSupplier nanoTime) {
        this.log = log;
        this.begins = begins;
        this.ends = ends;
        this.nanoTime = nanoTime;
    }

    /** Reports a failure; a cause that this outage has logged is not logged again. */
    public void failed(String cause) {
        if (isQuiet()) {
            over(); // Told by the line of what begins now.
        }
        if (begun(cause)) {
            log.warn("{}: {}", begins, cause);
        }
    }

    /** Reports that it answered once, which ends the outage if nothing has failed for a while. */
    public void succeeded() {
        if (on) {
            answered = true;
            if (isQuiet()) {
                ended();
            }
        }
    }

    /** Reports that the outage is over for certain. */
    public void ended() {
        if (on && over()) {
            log.info(ends);
        }
    }

    /** Returns whether the last report was a failure, whatever is logged of it. */
    public boolean isFailing() {
        return on && !answered;
    }

    private boolean isQuiet() {
        return answered && nanoTime.getAsLong() - failedAt >= QUIET_NANOS;
    }

    private synchronized boolean begun(String cause) {
        answered = false;
        failedAt = nanoTime.getAsLong();
        on = true;
        return logged.size() < MAX_CAUSES && logged.add(cause);
    }

    private synchronized boolean over() {
        boolean was = on;
        on = false;
        answered = false;
        logged.clear();
        return was;
    }
}
