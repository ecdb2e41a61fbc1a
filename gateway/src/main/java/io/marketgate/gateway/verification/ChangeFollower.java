package io.marketgate.gateway.verification;

import com.github.benmanes.caffeine.cache.Ticker;
import io.marketgate.breaker.Outage;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows auth-service's change log and drops the verifications that it ends. One thread. */
@Singleton
public final class ChangeFollower {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeFollower.class);
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final Outage outage =
            new Outage(LOG, "The change feed does not answer", "Following the change feed again");
    private final ChangeFeedClient client;
    private final VerificationCache cache;
    private final VerificationMetrics metrics;
    private final Ticker ticker;
    private final long silentAfter;
    private final long awayAfter;

    private @Nullable String epoch;
    private long after;
    private volatile boolean followed;
    private volatile long answeredAt;
    private volatile boolean stopped;

    ChangeFollower(
            ChangeFeedClient client,
            VerificationCache cache,
            VerificationMetrics metrics,
            Ticker ticker,
            VerificationSettings settings) {
        this.metrics = metrics;
        this.client = client;
        this.cache = cache;
        this.ticker = ticker;
        this.silentAfter = settings.silent().toNanos();
        this.awayAfter = settings.away().toNanos();
    }

    /** Returns whether the feed has ever answered: before that nothing is known of changes. */
    public boolean isFollowed() {
        return followed;
    }

    /** Returns whether verifications may be older than the silence that is allowed. */
    boolean isSilent() {
        return !followed || ticker.read() - answeredAt >= silentAfter;
    }

    @EventListener
    void start(ServerStartupEvent event) {
        Thread.ofVirtual().name("change-feed").start(this::follow);
    }

    @PreDestroy
    void stop() {
        stopped = true;
    }

    private void follow() {
        while (!stopped) {
            try {
                takeIn(client.after(after));
                outage.succeeded();
            } catch (RuntimeException e) {
                // Whatever it is, the feed has to be followed on.
                if (!stopped) {
                    outage.failed(e.getClass().getSimpleName());
                    LockSupport.parkNanos(PAUSE.toNanos());
                }
            }
        }
    }

    /** Takes in what auth-service answered to {@link #after}. */
    private void takeIn(Changes changes) {
        long now = ticker.read();
        boolean sameLog = changes.epoch().equals(epoch) && changes.newest() >= after;
        if (sameLog && now - answeredAt < awayAfter) {
            cache.drop(changes);
            changes.changes().forEach(change -> metrics.took(change.at()));
            after = changes.last();
        } else {
            cache.beginAnew(changes.newest());
            epoch = changes.epoch();
            after = changes.newest();
        }
        answeredAt = now;
        followed = true;
    }
}
