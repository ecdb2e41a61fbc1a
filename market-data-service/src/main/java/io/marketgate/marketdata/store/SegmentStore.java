package io.marketgate.marketdata.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.marketgate.kv.KeyValueStore;
import io.marketgate.kv.Swap;
import io.marketgate.kv.VersionedBytes;
import io.marketgate.marketdata.clock.MarketClock;
import io.marketgate.marketdata.codec.SegmentCodec;
import io.marketgate.marketdata.coverage.Freshness;
import io.marketgate.marketdata.coverage.Segment;
import io.marketgate.marketdata.cpu.CpuPool;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Segments in memory and in the shared store.
 *
 * <p>Memory keeps serving while the store is away, and what was fetched meanwhile is stored once it
 * is back. Writers merge what they fetched into what others stored, so two fetches of one segment
 * at once both survive.
 */
@Singleton
public class SegmentStore {
    private static final Logger LOG = LoggerFactory.getLogger(SegmentStore.class);
    private static final int MAX_CONFLICTS = 20;
    private static final int MAX_UNSAVED = 10_000;
    private static final int SAVED_AT_ONCE = 200;
    private static final Duration RENEW_AFTER = Duration.ofDays(1);
    private static final int ENTRY_BYTES = 256;

    /** By how much a clock must have been set back for what was fetched since to be forgotten. */
    private static final Duration SET_BACK = Duration.ofDays(1);

    private final KeyValueStore store;
    private final CpuPool cpu;
    private final Freshness freshness;
    private final MarketClock clock;
    private final Clock realTime;
    private final Cache<Place, Held> memory;
    private final Set<Place> unsaved = ConcurrentHashMap.newKeySet();
    private final Counter undecodable;
    private final Counter abandoned;
    private final Counter storeHits;
    private final Counter storeMisses;

    /** Where a segment is kept: bars of two markets never meet. */
    private record Place(String market, SegmentKey key) {
        String text() {
            return key.text(market);
        }
    }

    /** A segment in memory, and when its time in the store was last renewed, in epoch ms. */
    private record Held(Segment segment, long renewedAt) {}

    SegmentStore(
            KeyValueStore store,
            CpuPool cpu,
            Freshness freshness,
            MarketClock clock,
            Clock realTime,
            BarSettings settings,
            MeterRegistry meters) {
        this.store = store;
        this.cpu = cpu;
        this.freshness = freshness;
        this.clock = clock;
        this.realTime = realTime;
        this.memory =
                Caffeine.newBuilder()
                        .maximumWeight(settings.memoryBytes())
                        .weigher((Place place, Held held) -> weight(held.segment()))
                        .recordStats()
                        .build();
        this.undecodable = meters.counter("segments.undecodable");
        this.abandoned = meters.counter("segments.abandoned");
        meters.gaugeCollectionSize("segments.unsaved", List.of(), unsaved);
        CaffeineCacheMetrics.monitor(meters, memory, "segments", "layer", "memory");
        this.storeHits = storeGets(meters, "hit");
        this.storeMisses = storeGets(meters, "miss");
    }

    private static Counter storeGets(MeterRegistry meters, String result) {
        return meters.counter(
                "cache.gets", "cache", "segments", "layer", "store", "result", result);
    }

    /** Returns the segment as memory has it, or null. */
    public @Nullable Segment held(SegmentKey key) {
        Place place = new Place(clock.market(), key);
        Held held = memory.getIfPresent(place);
        if (held == null) {
            return null;
        }
        if (realTime.millis() - held.renewedAt() > RENEW_AFTER.toMillis()) {
            renew(place, held);
        }
        return held.segment().knownBy(horizon());
    }

    /** Returns what the shared store has of these segments, asked in one round trip. */
    public Map<SegmentKey, Segment> load(Collection<SegmentKey> keys) {
        String market = clock.market();
        Map<String, SegmentKey> byText = new HashMap<>();
        keys.forEach(key -> byText.put(key.text(market), key));
        Map<String, VersionedBytes> stored = store.getAllVersioned(byText.keySet());
        Map<String, Segment> decoded = decoded(stored);
        undecodable.increment(stored.size() - decoded.size());
        storeHits.increment(decoded.size());
        storeMisses.increment(keys.size() - decoded.size());
        Map<SegmentKey, Segment> segments = new HashMap<>();
        byText.forEach((text, key) -> {
            Segment segment = decoded.get(text);
            if (segment != null) {
                segments.put(key, segment.knownBy(horizon()));
            }
        });
        segments.forEach((key, segment) -> remember(new Place(market, key), segment));
        return segments;
    }

    /** Adds what was fetched to the segments it touches, in memory and in the shared store. */
    public void add(Collection<SegmentKey> keys, Segment fetched) {
        String market = clock.market();
        Map<Place, Segment> parts = new HashMap<>();
        for (SegmentKey key : keys) {
            Segment part = fetched.slice(key.span());
            if (!part.coverage().isEmpty()) {
                parts.put(new Place(market, key), part);
            }
        }
        parts.forEach(this::remember);
        save(parts);
    }

    /** Stores what was fetched while the store was away. */
    @Scheduled(fixedDelay = "5s")
    void saveAgain() {
        Map<Place, Segment> parts = new HashMap<>();
        for (Place place : unsaved.stream().limit(SAVED_AT_ONCE).toList()) {
            Held held = memory.getIfPresent(place);
            unsaved.remove(place);
            if (held != null) {
                parts.put(place, held.segment());
            }
        }
        save(parts);
    }

    private void save(Map<Place, Segment> parts) {
        Map<Place, Segment> open = parts;
        for (int attempt = 0; attempt < MAX_CONFLICTS && !open.isEmpty(); attempt++) {
            open = saveOnce(open);
        }
        if (!open.isEmpty()) {
            abandoned.increment(open.size());
            LOG.warn("{} segments were changed too often to be stored", open.size());
        }
    }

    /** Returns the parts whose segments another writer changed in between. */
    private Map<Place, Segment> saveOnce(Map<Place, Segment> parts) {
        Map<String, VersionedBytes> present =
                store.getAllVersioned(parts.keySet().stream().map(Place::text).toList());
        return parts.entrySet().stream()
                .filter(part -> conflicts(part.getKey(), part.getValue(), present))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private boolean conflicts(Place place, Segment part, Map<String, VersionedBytes> present) {
        VersionedBytes old = present.get(place.text());
        Segment merged = old == null ? part : merged(old, part);
        long version = old == null ? 0 : old.version();
        Swap swap =
                store.replaceIfVersion(
                        place.text(),
                        version,
                        new VersionedBytes(version + 1, encoded(merged)),
                        freshness.kept(merged.coverage()));
        if (swap == Swap.UNAVAILABLE && unsaved.size() < MAX_UNSAVED) {
            unsaved.add(place);
        }
        return swap == Swap.CONFLICT;
    }

    private Segment merged(VersionedBytes old, Segment part) {
        Segment stored = decoded(Map.of("old", old)).get("old");
        return stored == null ? part : stored.knownBy(horizon()).merge(part);
    }

    private byte[] encoded(Segment segment) {
        return cpu.run(segment.weight(), () -> SegmentCodec.encode(segment));
    }

    /** Returns the segments that can be read, by their keys; any other is a miss. */
    private Map<String, Segment> decoded(Map<String, VersionedBytes> stored) {
        long bytes = stored.values().stream().mapToLong(entry -> entry.value().length).sum();
        Map<String, Segment> segments = new HashMap<>();
        return cpu.run(
                bytes,
                () -> {
                    stored.forEach((key, entry) ->
                            SegmentCodec.decode(entry.value())
                                    .ifPresent(segment -> segments.put(key, segment)));
                    return segments;
                });
    }

    private void remember(Place place, Segment segment) {
        Held added = new Held(segment.compact(), realTime.millis());
        memory.asMap().merge(place, added, this::merged);
    }

    private Held merged(Held held, Held added) {
        Segment merged = held.segment().knownBy(horizon()).merge(added.segment());
        return new Held(merged.compact(), added.renewedAt());
    }

    private long horizon() {
        return clock.millis() + SET_BACK.toMillis();
    }

    /** What is used stays: the store's time to live starts again, at most once a day. */
    private void renew(Place place, Held held) {
        if (memory.asMap().replace(place, held, new Held(held.segment(), realTime.millis()))) {
            Thread.startVirtualThread(() -> renewStored(place, held.segment()));
        }
    }

    private void renewStored(Place place, Segment segment) {
        if (!store.expire(place.text(), freshness.kept(segment.coverage()))) {
            save(Map.of(place, segment));
        }
    }

    private static int weight(Segment segment) {
        return (int) Math.min(Integer.MAX_VALUE, ENTRY_BYTES + segment.weight());
    }
}
