package io.marketgate.kv;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs callers' Lua scripts, whose replies are arrays of whole numbers, in the Redis of a store.
 *
 * <p>Nothing comes back where the store is no Redis, where Redis is away or refuses, and while the
 * store's breaker is open; what was sent before a failure may have run. Timed and counted as the
 * store's other operations are.
 */
public final class Scripts {
    /** Runs in one round trip, at most. */
    public static final int MAX_CALLS = 1000;

    private final @Nullable Running running;

    private Scripts(@Nullable Running running) {
        this.running = running;
    }

    static Scripts none() {
        return new Scripts(null);
    }

    static Scripts of(RedisScripts redis, Guard guard, MeterRegistry meters) {
        return new Scripts(
                new Running(
                        redis, guard, meters, timer(meters, "script"), timer(meters, "scripts")));
    }

    private static Timer timer(MeterRegistry meters, String operation) {
        return meters.timer("kv.operations", "store", "redis", "operation", operation);
    }

    /** Tells whether there is a Redis to run scripts in, be it away or not. */
    public boolean supported() {
        return running != null;
    }

    /** Runs a script once. */
    public Optional<long[]> run(RedisScript script, ScriptCall call) {
        return running == null ? Optional.empty() : running.one(script, call);
    }

    /** Runs a script for each of at most 1,000 calls, in their order, in one round trip. */
    public Optional<List<long[]>> runAll(RedisScript script, List<ScriptCall> calls) {
        if (calls.size() > MAX_CALLS) {
            throw new IllegalArgumentException("more than " + MAX_CALLS + " runs");
        }
        return running == null ? Optional.empty() : running.all(script, calls);
    }

    private record Running(
            RedisScripts redis, Guard guard, MeterRegistry meters, Timer single, Timer batch) {

        Optional<long[]> one(RedisScript script, ScriptCall call) {
            return guard.call(
                    () -> measure(single, () -> redis.run(script, call, RedisNumbersOutput::new)),
                    Optional.empty());
        }

        Optional<List<long[]>> all(RedisScript script, List<ScriptCall> calls) {
            return guard.call(
                    () -> measure(batch, () -> redis.runAll(script, calls)), Optional.empty());
        }

        private <R> Optional<R> measure(Timer timer, Supplier<@Nullable R> operation) {
            long start = System.nanoTime();
            try {
                return Optional.of(Objects.requireNonNull(operation.get()));
            } catch (StoreException e) {
                meters.counter("kv.failures", "store", "redis", "cause", e.causeLabel())
                        .increment();
                throw e;
            } finally {
                timer.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            }
        }
    }
}
