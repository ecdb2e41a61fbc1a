package io.marketgate.gateway.verification;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Which keys and projects changed lately, and under which number. What is no longer remembered may
 * have been a change of anything. One thread writes; many read.
 */
final class RememberedChanges {
    /** Longer than any verification is under way or kept. */
    private static final Duration MEMORY = Duration.ofMinutes(10);

    private record Entry(String id, long number, long takenAt) {}

    private final int most;
    private final Ticker ticker;
    private final ConcurrentMap<String, Long> numbers = new ConcurrentHashMap<>();
    private final Deque<Entry> entries = new ArrayDeque<>();
    private volatile long forgotten;

    RememberedChanges(int most, Ticker ticker) {
        this.most = most;
        this.ticker = ticker;
    }

    void add(List<Changes.Change> changes) {
        long now = ticker.read();
        for (Changes.Change change : changes) {
            numbers.merge(change.id(), change.number(), Math::max);
            entries.addLast(new Entry(change.id(), change.number(), now));
        }
        for (Entry oldest = entries.peekFirst();
                oldest != null
                        && (entries.size() > most || now - oldest.takenAt() > MEMORY.toNanos());
                oldest = entries.peekFirst()) {
            // In this order: a reader who no longer finds the entry sees that it was forgotten.
            forgotten = Math.max(forgotten, oldest.number());
            numbers.remove(oldest.id(), oldest.number());
            entries.removeFirst();
        }
    }

    /** Forgets all; whatever is older than this number may have changed. */
    void beginAnew(long newest) {
        forgotten = newest;
        numbers.clear();
        entries.clear();
    }

    /** Returns whether what was granted has, or may have, changed since it was read. */
    boolean ended(ValidKey validKey) {
        return changedSince(validKey.keyId(), validKey.version())
                || changedSince(validKey.project(), validKey.version())
                || validKey.version() < forgotten;
    }

    private boolean changedSince(String id, long version) {
        Long number = numbers.get(id);
        return number != null && number > version;
    }
}
