package io.marketgate.kv;

import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Makes one of concurrent identical reads.
 *
 * <p>A failed read fails all its waiters and is not remembered. Whoever has written through the
 * same client, or seen that somebody has, does not join a read from before: a key reads as if each
 * read went to the store.
 */
final class Coalescing implements Layers.Layer {
    private final SharedReads<Read, Object> ofOneKey;
    private final SharedReads<Read, Object> ofManyKeys;

    private record Read(OperationKind kind, Set<String> keys) {}

    /**
     * Makes one without any read under way.
     *
     * @param patience how long to wait for another's read before reading oneself; longer than the
     *     store takes to fail
     */
    Coalescing(Duration patience) {
        this.ofOneKey = new SharedReads<>(patience);
        this.ofManyKeys = new SharedReads<>(patience);
    }

    /** Returns how many reads joined another. */
    long joined() {
        return ofOneKey.joined() + ofManyKeys.joined();
    }

    @Override
    public <R> R run(Operation<R> operation, Supplier<R> inner) {
        return switch (operation.kind().access()) {
            case READ_ONE -> read(ofOneKey, operation, inner);
            case READ_MANY -> read(ofManyKeys, operation, inner);
            case WRITE -> write(operation.keys(), inner);
            case OTHER -> inner.get();
        };
    }

    @SuppressWarnings("unchecked") // Only reads of one kind share an answer.
    private static <R> R read(
            SharedReads<Read, Object> reads, Operation<R> operation, Supplier<R> inner) {
        return (R) reads.read(new Read(operation.kind(), operation.keys()), inner);
    }

    /** A write that failed may have happened all the same. */
    private <R> R write(Set<String> key, Supplier<R> write) {
        try {
            return write.get();
        } finally {
            ofOneKey.detach(new Read(OperationKind.GET, key));
            ofOneKey.detach(new Read(OperationKind.GET_VERSIONED, key));
            ofManyKeys.detachIf(read -> read.keys().containsAll(key));
        }
    }
}
