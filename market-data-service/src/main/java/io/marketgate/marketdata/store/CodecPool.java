package io.marketgate.marketdata.store;

import io.marketgate.marketdata.codec.SegmentCodec;
import io.marketgate.marketdata.coverage.Segment;
import io.marketgate.marketdata.cpu.CpuPool;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Decodes and encodes stored segments in the pool: a month of them takes a while. */
@Singleton
final class CodecPool {
    private final CpuPool threads;

    CodecPool(CpuPool threads) {
        this.threads = threads;
    }

    /** Returns the segments that can be read; any other is a miss. */
    <K> Map<K, Segment> decode(Map<K, byte[]> stored) {
        long bytes = stored.values().stream().mapToLong(value -> value.length).sum();
        return threads.run(bytes, () -> decoded(stored));
    }

    byte[] encode(Segment segment) {
        return threads.run(segment.weight(), () -> SegmentCodec.encode(segment));
    }

    private static <K> Map<K, Segment> decoded(Map<K, byte[]> stored) {
        Map<K, Segment> segments = new HashMap<>();
        stored.forEach((key, bytes) -> {
            Optional<Segment> segment = SegmentCodec.decode(bytes);
            segment.ifPresent(value -> segments.put(key, value));
        });
        return segments;
    }
}
