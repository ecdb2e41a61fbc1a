package io.marketgate.marketdata.range;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.marketgate.kv.KeyValueStore;
import io.marketgate.kv.Swap;
import io.marketgate.kv.Versioned;
import io.marketgate.marketdata.bars.Freshness;
import io.marketgate.marketdata.bars.Segment;
import io.marketgate.marketdata.bars.SegmentKey;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Segments in memory and in the shared store.
 *
 * <p>Memory keeps serving while the store is away. Writers merge what they bought into what others
 * stored meanwhile, so two purchases of one segment at once both survive.
 */
@Singleton
final class SegmentStore {
    private static final int MAX_CONFLICTS = 20;
    private static final Duration RENEW_AFTER = Duration.ofDays(1);
    private static final int ENTRY_BYTES = 256;

    private final KeyValueStore store;
    private final CodecPool codec;
    private final Freshness freshness;
    private final InstantSource realTime = InstantSource.system();
    private final Cache<SegmentKey, Held> memory;

    /** A segment in memory, and when its time in the store was last renewed, in epoch ms. */
    private record Held(Segment segment, long renewedAt) {}

    SegmentStore(
            KeyValueStore store,
            CodecPool codec,
            Freshness freshness,
            RangeSettings settings,
            MeterRegistry meters) {
        this.store = store;
        this.codec = codec;
        this.freshness = freshness;
        this.memory =
                Caffeine.newBuilder()
                        .maximumWeight(settings.memoryBytes())
                        .weigher((SegmentKey key, Held held) -> weight(held.segment()))
                        .recordStats()
                        .build();
        CaffeineCacheMetrics.monitor(meters, memory, "segments");
    }

    /** Returns the segment as memory has it, or null. */
    @Nullable Segment held(SegmentKey key) {
        Held held = memory.getIfPresent(key);
        if (held == null) {
            return null;
        }
        if (realTime.millis() - held.renewedAt() > RENEW_AFTER.toMillis()) {
            renew(key, held);
        }
        return held.segment();
    }

    /** Takes what the shared store has of these segments into memory, in one round trip. */
    void load(Collection<SegmentKey> keys) {
        Map<String, SegmentKey> byText = new HashMap<>();
        keys.forEach(key -> byText.put(key.text(), key));
        Map<SegmentKey, byte[]> stored = new HashMap<>();
        store.getAllVersioned(byText.keySet())
                .forEach((text, entry) -> put(stored, byText.get(text), entry.value()));
        codec.decode(stored).forEach(this::remember);
    }

    private static void put(
            Map<SegmentKey, byte[]> stored, @Nullable SegmentKey key, byte[] value) {
        if (key != null) {
            stored.put(key, value);
        }
    }

    /** Adds a purchase to the segments it touches, in memory and in the shared store. */
    void add(List<SegmentKey> keys, Segment bought) {
        List<SegmentKey> open = new ArrayList<>();
        for (SegmentKey key : keys) {
            Segment part = bought.slice(key.span());
            if (!part.coverage().isEmpty()) {
                remember(key, part);
                open.add(key);
            }
        }
        for (int attempt = 0; attempt < MAX_CONFLICTS && !open.isEmpty(); attempt++) {
            open = storeOnce(open);
        }
    }

    /** Returns the keys that another writer changed in between. */
    private List<SegmentKey> storeOnce(List<SegmentKey> keys) {
        Map<String, Versioned> present =
                store.getAllVersioned(keys.stream().map(SegmentKey::text).toList());
        List<SegmentKey> conflicts = new ArrayList<>();
        for (SegmentKey key : keys) {
            Held held = memory.getIfPresent(key);
            if (held == null) {
                continue;
            }
            Versioned old = present.get(key.text());
            Segment merged = merged(key, held.segment(), old);
            long version = old == null ? 0 : old.version();
            Swap swap =
                    store.replaceIfVersion(
                            key.text(),
                            version,
                            new Versioned(version + 1, codec.encode(merged)),
                            freshness.kept(merged.coverage()));
            if (swap == Swap.CONFLICT) {
                conflicts.add(key);
            }
        }
        return conflicts;
    }

    private Segment merged(SegmentKey key, Segment held, @Nullable Versioned old) {
        if (old == null) {
            return held;
        }
        Segment stored = codec.decode(Map.of(key, old.value())).get(key);
        return stored == null ? held : stored.merge(held);
    }

    private void remember(SegmentKey key, Segment segment) {
        long now = realTime.millis();
        memory.asMap()
                .merge(
                        key,
                        new Held(segment.compact(), now),
                        (held, added) ->
                                new Held(
                                        held.segment().merge(added.segment()).compact(),
                                        added.renewedAt()));
    }

    /** What is used stays: the store's time to live starts again, at most once a day. */
    private void renew(SegmentKey key, Held held) {
        if (memory.asMap().replace(key, held, new Held(held.segment(), realTime.millis()))) {
            Thread.startVirtualThread(
                    () -> store.expire(key.text(), freshness.kept(held.segment().coverage())));
        }
    }

    private static int weight(Segment segment) {
        return (int) Math.min(Integer.MAX_VALUE, ENTRY_BYTES + segment.weight());
    }
}
