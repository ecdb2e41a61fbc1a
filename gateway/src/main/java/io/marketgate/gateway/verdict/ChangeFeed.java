package io.marketgate.gateway.verdict;

import com.github.benmanes.caffeine.cache.Ticker;
import io.marketgate.gateway.instance.Background;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows auth-service's change log and drops the verdicts that it ends. One thread. */
@Singleton
public final class ChangeFeed {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeFeed.class);
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final ChangesClient client;
    private final Verdicts verdicts;
    private final VerdictCounters counters;
    private final Ticker ticker;
    private final long silentAfter;
    private final long awayAfter;

    private @Nullable String epoch;
    private long after;
    private volatile boolean followed;
    private volatile long heardAt;
    private final Background background = new Background("change-feed");

    ChangeFeed(
            ChangesClient client,
            Verdicts verdicts,
            VerdictCounters counters,
            Ticker ticker,
            VerdictSettings settings) {
        this.counters = counters;
        this.client = client;
        this.verdicts = verdicts;
        this.ticker = ticker;
        this.silentAfter = settings.silent().toNanos();
        this.awayAfter = settings.away().toNanos();
    }

    /** Returns whether the feed has ever been heard: before that nothing is known of changes. */
    public boolean isFollowed() {
        return followed;
    }

    /** Returns whether verdicts may be older than the silence that is allowed. */
    boolean isSilent() {
        return !followed || ticker.read() - heardAt >= silentAfter;
    }

    @EventListener
    void start(ServerStartupEvent event) {
        background.start(this::follow);
    }

    @PreDestroy
    void stop() {
        background.stop();
    }

    private void follow() {
        boolean failing = false;
        while (background.goesOn()) {
            try {
                hear(client.after(after));
                if (failing) {
                    LOG.info("Following the change feed again");
                }
                failing = false;
            } catch (RuntimeException e) {
                // Whatever it is, the feed has to be followed on; an interrupted wait is one too.
                if (!failing && background.goesOn()) {
                    LOG.warn("The change feed does not answer: {}", e.getClass().getSimpleName());
                }
                failing = true;
                background.pause(PAUSE);
            }
        }
    }

    /** Takes in what auth-service answered to {@link #after}. */
    private void hear(Changes changes) {
        long now = ticker.read();
        boolean sameLog = changes.epoch().equals(epoch) && changes.newest() >= after;
        if (sameLog && now - heardAt < awayAfter) {
            verdicts.drop(changes);
            changes.changes().forEach(change -> counters.heard(change.at()));
            after = changes.last();
        } else {
            verdicts.beginAnew(changes.newest());
            epoch = changes.epoch();
            after = changes.newest();
        }
        heardAt = now;
        followed = true;
    }
}
