package io.marketgate.gateway.verification;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Which keys and projects changed lately, and under which number. What is no longer remembered may
 * have been a change of anything.
 */
final class RememberedChanges {
    /** Longer than any verification is under way or kept. */
    private static final Duration MEMORY = Duration.ofMinutes(10);

    private record Entry(long number, long takenAt) {}

    private final int most;
    private final Ticker ticker;

    /** The last change of each, the oldest first. */
    private final SequencedMap<String, Entry> entries = new LinkedHashMap<>();

    private long forgotten;

    RememberedChanges(int most, Ticker ticker) {
        this.most = most;
        this.ticker = ticker;
    }

    synchronized void add(List<Changes.Change> changes) {
        long now = ticker.read();
        for (Changes.Change change : changes) {
            entries.putLast(change.id(), new Entry(change.number(), now));
        }
        for (Map.Entry<String, Entry> oldest = entries.firstEntry();
                oldest != null && isToBeForgotten(oldest.getValue(), now);
                oldest = entries.firstEntry()) {
            forgotten = oldest.getValue().number();
            entries.pollFirstEntry();
        }
    }

    private boolean isToBeForgotten(Entry oldest, long now) {
        return entries.size() > most || now - oldest.takenAt() > MEMORY.toNanos();
    }

    /** Forgets all; whatever is older than this number may have changed. */
    synchronized void beginAnew(long newest) {
        forgotten = newest;
        entries.clear();
    }

    /** Returns whether what was granted has, or may have, changed since it was read. */
    synchronized boolean ended(ValidKey validKey) {
        return validKey.version() < forgotten
                || changedSince(validKey.keyId(), validKey.version())
                || changedSince(validKey.project(), validKey.version());
    }

    private boolean changedSince(String id, long version) {
        @Nullable Entry last = entries.get(id);
        return last != null && last.number() > version;
    }
}
