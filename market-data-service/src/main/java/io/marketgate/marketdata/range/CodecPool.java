package io.marketgate.marketdata.range;

import io.marketgate.marketdata.bars.Segment;
import io.marketgate.marketdata.bars.SegmentCodec;
import io.marketgate.marketdata.cpu.CpuPool;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

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
        return run(bytes, () -> decoded(stored));
    }

    byte[] encode(Segment segment) {
        return run(segment.weight(), () -> SegmentCodec.encode(segment));
    }

    /** Runs work on so many bytes: here if they are few, else on a thread of the pool. */
    <T> T run(long bytes, Supplier<T> work) {
        return threads.run(bytes, work);
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
