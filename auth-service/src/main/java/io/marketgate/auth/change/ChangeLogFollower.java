package io.marketgate.auth.change;

import io.marketgate.auth.change.ChangeFeed.Position;
import io.marketgate.breaker.Outage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the change log: one look every 250 ms for all who wait, at once after a change of this
 * instance.
 */
@Singleton
public final class ChangeLogFollower {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeLogFollower.class);
    private static final Duration INTERVAL = Duration.ofMillis(250);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(3);

    private final ChangeLog log;
    private final RecentChanges recent;
    private final ChangeFeed feed;
    private final Counter failures;
    private final Outage outage =
            new Outage(LOG, "the change log cannot be read", "the change log is followed again");
    private volatile boolean stopping;
    private volatile @Nullable Thread thread;

    ChangeLogFollower(ChangeLog log, RecentChanges recent, ChangeFeed feed, MeterRegistry metrics) {
        this.log = log;
        this.recent = recent;
        this.feed = feed;
        this.failures = metrics.counter("auth.changes.failures");
    }

    /**
     * Reads the last ten minutes, and follows from there on until the service stops.
     *
     * @throws io.marketgate.defaults.problem.ProblemException if the log cannot be read; call it
     *     again then
     */
    public void start() {
        begin();
        thread = Thread.ofVirtual().name("change-follower").start(this::follow);
    }

    /** Forgets first: what this instance changes meanwhile must not be forgotten. */
    private void begin() {
        long lookedAt = System.nanoTime();
        recent.forget();
        long number = log.beforeRecent();
        readToEnd(log.after(number), number, lookedAt);
    }

    private void follow() {
        while (!stopping) {
            try {
                log.awaitChange(INTERVAL);
                look();
                recent.forgetOld();
                outage.succeeded();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                feed.failed();
                failures.increment();
                if (!stopping) {
                    outage.failed(String.valueOf(e.getMessage()));
                }
            }
        }
    }

    private void look() {
        Position known = feed.position();
        long lookedAt = System.nanoTime();
        ChangePage page = log.after(known.newest());
        if (page.epoch().equals(known.epoch()) && page.newest() < known.newest()) {
            LOG.warn("the change log lost changes; caches begin anew");
            log.restart(known.epoch());
            page = log.after(page.newest());
        }
        if (recent.epoch().equals(Optional.of(page.epoch()))) {
            readToEnd(page, known.newest(), lookedAt);
        } else {
            begin();
        }
    }

    /** Reads all changes from this page to the log's end. */
    private void readToEnd(ChangePage first, long from, long lookedAt) {
        ChangePage page = first;
        long number = from;
        List<Change> read = new ArrayList<>();
        while (!page.changes().isEmpty()) {
            recent.add(page.changes());
            read.addAll(page.changes());
            number = page.changes().getLast().number();
            page = number < page.newest() ? log.after(number) : page.end();
            if (!page.epoch().equals(first.epoch())) {
                begin();
                return;
            }
        }
        recent.follow(page.epoch(), number);
        feed.reached(page.epoch(), number, lookedAt);
        if (!read.isEmpty()) {
            // Neither who waits nor the next look may wait for a slow Redis.
            Thread.ofVirtual().name("change-publisher").start(() -> recent.publish(read));
        }
    }

    @PreDestroy
    void stop() throws InterruptedException {
        stopping = true;
        Thread running = thread;
        if (running != null) {
            running.join(STOP_TIMEOUT);
        }
    }
}
