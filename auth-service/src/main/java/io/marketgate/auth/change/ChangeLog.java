package io.marketgate.auth.change;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The change log in PostgreSQL: every change of a key or project takes its next number. */
@Singleton
public final class ChangeLog {
    /** Changes in one page at most. */
    public static final int PAGE = 1_000;

    /**
     * How long changes are remembered, longer than any entry lives. Who was away for longer begins
     * with empty caches.
     */
    public static final Duration MEMORY = Duration.ofMinutes(10);

    private final ChangeRepository changes;
    private final LogRepository log;
    private final RecentChanges recent;
    private final Semaphore changed = new Semaphore(0);

    ChangeLog(ChangeRepository changes, LogRepository log, RecentChanges recent) {
        this.changes = changes;
        this.log = log;
        this.recent = recent;
    }

    /**
     * Runs the work and logs the change in one transaction, one writer after the other.
     *
     * <p>When this returns, this instance believes no older copy of what was changed.
     *
     * @param work returns the id of what it changed, or null if there was nothing to change
     */
    public Optional<UUID> write(Change.Kind kind, Supplier<@Nullable UUID> work) {
        return told(changes.write(kind, work));
    }

    /**
     * As {@link #write(Change.Kind, Supplier)}, with what one instance alone may prepare, which may
     * take its time: no other writer waits for it.
     *
     * @param preparation returns nothing if there is nothing to change
     */
    public <T> Optional<UUID> write(
            Change.Kind kind, Supplier<Optional<T>> preparation, Function<T, @Nullable UUID> work) {
        return told(changes.write(kind, preparation, work));
    }

    private Optional<UUID> told(Optional<Change> logged) {
        logged.map(List::of)
                .ifPresent(change -> {
                    recent.add(change);
                    recent.publish(change);
                    changed.release();
                });
        return logged.map(Change::id);
    }

    /** Returns the changes after this number, at most {@value #PAGE}, from one snapshot. */
    public ChangePage after(long number) {
        return log.after(number, PAGE);
    }

    /**
     * Returns after the time, or at once if this instance changed something since the last call.
     */
    void awaitChange(Duration atMost) throws InterruptedException {
        if (changed.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
            changed.drainPermits();
        }
    }

    /** Returns the number after which the changes of the last {@link #MEMORY} begin. */
    long beforeRecent() {
        return log.before(MEMORY.toSeconds());
    }

    /**
     * Gives the log another epoch, because it lost changes that were made: numbers will come again,
     * and copies made under the lost ones must not be believed.
     */
    void restart(UUID epoch) {
        log.restart(epoch);
        changed.release();
    }

    /** Keeps the log short: a day is far more than any instance remembers. */
    @Scheduled(initialDelay = "10m", fixedDelay = "1h")
    void prune() {
        changes.prune();
    }
}
