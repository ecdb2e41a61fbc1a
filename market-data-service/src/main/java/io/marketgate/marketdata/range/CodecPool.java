package io.marketgate.marketdata.range;

import io.marketgate.marketdata.bars.Segment;
import io.marketgate.marketdata.bars.SegmentCodec;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Decodes and encodes stored segments away from the event loop, which virtual threads run on: a
 * month of segments takes longer than the millisecond that other requests can wait.
 */
final class CodecPool implements AutoCloseable {
    private static final int THREADS = 2;

    /** What decodes in well under a millisecond is not worth a change of threads. */
    private static final int INLINE_BYTES = 16_384;

    private final ExecutorService threads =
            Executors.newFixedThreadPool(
                    THREADS, Thread.ofPlatform().daemon().name("codec-", 0).factory());

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
        return bytes <= INLINE_BYTES
                ? work.get()
                : joined(CompletableFuture.supplyAsync(work, threads));
    }

    private static <T> T joined(CompletableFuture<T> work) {
        try {
            return work.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    private static <K> Map<K, Segment> decoded(Map<K, byte[]> stored) {
        Map<K, Segment> segments = new HashMap<>();
        stored.forEach((key, bytes) -> {
            Optional<Segment> segment = SegmentCodec.decode(bytes);
            segment.ifPresent(value -> segments.put(key, value));
        });
        return segments;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
