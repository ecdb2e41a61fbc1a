package io.marketgate.marketdata.store;

import io.marketgate.kv.Versioned;
import io.marketgate.marketdata.codec.SegmentCodec;
import io.marketgate.marketdata.coverage.Segment;
import io.marketgate.marketdata.cpu.CpuPool;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;

/** Decodes and encodes stored segments in the pool: a month of them takes a while. */
@Singleton
final class CodecPool {
    private final CpuPool threads;

    CodecPool(CpuPool threads) {
        this.threads = threads;
    }

    /** Returns the segments that can be read; any other is a miss. */
    Map<String, Segment> decode(Map<String, Versioned> stored) {
        long bytes = stored.values().stream().mapToLong(entry -> entry.value().length).sum();
        return threads.run(bytes, () -> decoded(stored));
    }

    byte[] encode(Segment segment) {
        return threads.run(segment.weight(), () -> SegmentCodec.encode(segment));
    }

    private static Map<String, Segment> decoded(Map<String, Versioned> stored) {
        Map<String, Segment> segments = new HashMap<>();
        stored.forEach((key, entry) ->
                SegmentCodec.decode(entry.value())
                        .ifPresent(segment -> segments.put(key, segment)));
        return segments;
    }
}
