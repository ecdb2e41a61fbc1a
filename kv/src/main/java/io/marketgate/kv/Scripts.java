package io.marketgate.kv;

import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    private final @Nullable RedisScripts redis;
    private final Layers layers;

    Scripts(@Nullable RedisScripts redis, Layers layers) {
        this.redis = redis;
        this.layers = layers;
    }

    /** Tells whether there is a Redis to run scripts in, be it away or not. */
    public boolean supported() {
        return redis != null;
    }

    /** Runs a script once. */
    public Optional<long[]> run(RedisScript script, ScriptCall call) {
        RedisScripts runner = redis;
        return runner == null
                ? Optional.empty()
                : run(
                        OperationKind.SCRIPT,
                        () -> runner.run(script, call, RedisNumbersOutput::new));
    }

    /** Runs a script for each of at most 1,000 calls, in their order, in one round trip. */
    public Optional<List<long[]>> runAll(RedisScript script, List<ScriptCall> calls) {
        if (calls.size() > MAX_CALLS) {
            throw new IllegalArgumentException("more than " + MAX_CALLS + " runs");
        }
        RedisScripts runner = redis;
        return runner == null
                ? Optional.empty()
                : run(OperationKind.SCRIPTS, () -> runner.runAll(script, calls));
    }

    private <R> Optional<R> run(OperationKind kind, Supplier<R> call) {
        return layers.run(
                new Operation<>(kind, Set.of(), () -> Optional.of(call.get()), Optional.empty()));
    }
}
