package io.marketgate.auth.change;

import io.marketgate.database.Transactions;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
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

    /**
     * Any number, the same in all instances, and not that of the first start; Flyway's locks in
     * this database are large hashes.
     */
    private static final long LOCK = 4_711;

    private final ChangeRepository changes;
    private final Transactions transactions;
    private final LogRepository log;
    private final Transactions readers;
    private final RecentChanges recent;
    private final Semaphore changed = new Semaphore(0);

    ChangeLog(
            ChangeRepository changes,
            Transactions transactions,
            LogRepository log,
            @Named(LogRepository.POOL) Transactions readers,
            RecentChanges recent) {
        this.changes = changes;
        this.transactions = transactions;
        this.log = log;
        this.readers = readers;
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
        Change logged =
                transactions.<@Nullable Change>write(() -> {
                    changes.lock(LOCK);
                    UUID id = work.get();
                    return id == null ? null : changes.append(kind.text(), id);
                });
        if (logged == null) {
            return Optional.empty();
        }
        recent.add(List.of(logged));
        recent.publish(List.of(logged));
        changed.release();
        return Optional.of(logged.id());
    }

    /** Returns the changes after this number, at most {@value #PAGE}, from one snapshot. */
    public ChangePage after(long number) {
        return readers.read(() -> log.after(number, PAGE));
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
        return readers.read(() -> log.before(MEMORY.toSeconds()));
    }

    /**
     * Gives the log another epoch, because it lost changes that were made: numbers will come again,
     * and copies made under the lost ones must not be believed.
     */
    void restart(UUID epoch) {
        readers.write(() -> log.restart(epoch));
        changed.release();
    }

    /** Keeps the log short: a day is far more than any instance remembers. */
    @Scheduled(initialDelay = "10m", fixedDelay = "1h")
    void prune() {
        transactions.write(changes::prune);
    }
}
