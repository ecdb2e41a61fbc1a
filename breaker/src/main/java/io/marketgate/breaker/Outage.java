package io.marketgate.breaker;

import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;

/**
 * Something is away: logged when it begins, again for each further cause, and once when it ends.
 *
 * <p>For any number of threads; {@link #ended} costs a reading of memory while nothing is away.
 */
public final class Outage {
    private static final int MAX_CAUSES = 10;

    private final Logger log;
    private final String begins;
    private final String ends;
    private final Set<String> logged = new HashSet<>();
    private volatile boolean on;

    /**
     * Makes one that is not on.
     *
     * @param begins what is wrong then and what follows, before the cause: {@code ratelimit-service
     *     does not answer, limits are this gateway's own}
     * @param ends what is well again: {@code ratelimit-service answers again}
     */
    public Outage(Logger log, String begins, String ends) {
        this.log = log;
        this.begins = begins;
        this.ends = ends;
    }

    /** Reports a failure; a cause that this outage has logged is not logged again. */
    public void failed(String cause) {
        if (begun(cause)) {
            log.warn("{}: {}", begins, cause);
        }
    }

    /** Reports that it is there. */
    public void ended() {
        if (on && over()) {
            log.info(ends);
        }
    }

    /** Returns whether the last report was a failure. */
    public boolean isOn() {
        return on;
    }

    private synchronized boolean begun(String cause) {
        on = true;
        return logged.size() < MAX_CAUSES && logged.add(cause);
    }

    private synchronized boolean over() {
        boolean was = on;
        on = false;
        logged.clear();
        return was;
    }
}
