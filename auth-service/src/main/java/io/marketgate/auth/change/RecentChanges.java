package io.marketgate.auth.change;

import com.github.benmanes.caffeine.cache.Ticker;
import io.micronaut.context.event.ApplicationEventPublisher;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What changed in the last ten minutes, as far as this instance has read: the reason not to believe
 * a copy, wherever it comes from and whoever wrote it when.
 */
@Singleton
public final class RecentChanges {
    private static final int LIMIT = 100_000;

    private final Map<UUID, Seen> changes = new ConcurrentHashMap<>();
    private final AtomicLong newest = new AtomicLong();
    private final AtomicLong followed = new AtomicLong();
    private final AtomicLong floor = new AtomicLong();
    private final ApplicationEventPublisher<ChangesRead> publisher;
    private final Ticker ticker;
    private volatile @Nullable UUID epoch;

    private record Seen(long number, long nanoTime) {
        static Seen later(Seen one, Seen other) {
            return one.number() > other.number() ? one : other;
        }
    }

    RecentChanges(ApplicationEventPublisher<ChangesRead> publisher, Ticker ticker) {
        this.publisher = publisher;
        this.ticker = ticker;
    }

    /** Returns the log's epoch; nothing until the last ten minutes were read: believe no copy. */
    public Optional<UUID> epoch() {
        return Optional.ofNullable(epoch);
    }

    /** Returns the highest number seen; changes before it may not have been read yet. */
    public long newest() {
        return newest.get();
    }

    /** Returns the number up to which every change was read. */
    public long followed() {
        return followed.get();
    }

    /**
     * Returns whether nothing is known that ended a copy of this version of what has these ids, in
     * the log of this epoch.
     *
     * <p>Such a copy is also one of the version that {@link #followed} gave before. One beyond that
     * may be of changes that the log lost, and is not believed.
     */
    public boolean isCurrent(UUID ofEpoch, long version, UUID... ids) {
        if (version < floor.get() || version > followed.get()) {
            return false;
        }
        for (UUID id : ids) {
            Seen last = changes.get(id);
            if (last != null && version < last.number()) {
                return false;
            }
        }
        return ofEpoch.equals(epoch); // Last: what was seen above may have been forgotten before.
    }

    /** Forgets everything, and lets no copy be believed until {@link #follow}. */
    void forget() {
        epoch = null;
        changes.clear();
        floor.set(0);
        newest.set(0);
        followed.set(0);
    }

    /** Lets copies be judged: every change of the last ten minutes up to this one was read. */
    void follow(UUID newEpoch, long number) {
        newest.accumulateAndGet(number, Math::max);
        followed.set(number);
        epoch = newEpoch;
    }

    /** Remembers changes from now on. */
    void add(List<Change> added) {
        if (added.isEmpty()) {
            return;
        }
        long now = ticker.read();
        for (Change change : added) {
            changes.merge(change.id(), new Seen(change.number(), now), Seen::later);
            newest.accumulateAndGet(change.number(), Math::max);
        }
        if (changes.size() > LIMIT) {
            floor.set(newest.get()); // Too many to tell apart: no older copy of anything.
            changes.clear();
        }
    }

    /** Tells whoever keeps copies, which may take as long as their stores do. */
    void publish(List<Change> published) {
        publisher.publishEvent(new ChangesRead(published));
    }

    /** Forgets what is older than any entry. */
    void forgetOld() {
        long now = ticker.read();
        changes.values().removeIf(it -> now - it.nanoTime() > ChangeLog.MEMORY.toNanos());
    }
}
