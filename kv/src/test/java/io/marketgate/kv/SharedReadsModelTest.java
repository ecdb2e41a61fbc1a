package io.marketgate.kv;

import java.time.Duration;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.Test;

/**
 * A value read by shared reads and written beside them, checked by Lincheck to read as if each read
 * went to the store; reading the value {@link #POISON} fails.
 */
@Param(name = "value", gen = IntGen.class, conf = "1:3")
public class SharedReadsModelTest {
    private static final int POISON = 3;
    private static final int FAILED = -1;
    private final SharedReads<String, Integer> reads = new SharedReads<>(Duration.ofDays(1));
    private volatile int stored;

    /** Reads, or tells that the read failed. */
    @Operation
    public int get() {
        try {
            return reads.read("k", this::load);
        } catch (StoreException e) {
            return FAILED;
        }
    }

    /** Writes as {@link Coalescing} does. */
    @Operation
    public void set(@Param(name = "value") int value) {
        stored = value;
        reads.detach("k");
    }

    private int load() {
        int value = stored;
        if (value == POISON) {
            throw HookedStore.timeout();
        }
        return value;
    }

    @Test
    void getAndSet_inEveryInterleavingTried_areLinearizable() {
        new ModelCheckingOptions()
                .threads(3)
                .actorsPerThread(2)
                .actorsBefore(0)
                .actorsAfter(1)
                .iterations(10)
                .invocationsPerIteration(200)
                .check(SharedReadsModelTest.class);
    }
}
