package io.marketgate.kv;

import io.marketgate.breaker.Breaker;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the store that the settings name, with its decorators; the one place that orders them. */
public final class Stores {
    private static final Logger LOG = LoggerFactory.getLogger(Stores.class);
    private static final String MEMORY = "memory";
    private static final String REDIS = "redis";

    private Stores() {}

    /** Opens the store, whether Redis is there or not; see {@link RedisStore#open}. */
    public static SupervisedStore open(StoreSettings settings, MeterRegistry meters) {
        return settings.redisUrl() == null ? memory(settings, meters) : redis(settings, meters);
    }

    private static SupervisedStore memory(StoreSettings settings, MeterRegistry meters) {
        LOG.warn("no REDIS_URL: values are kept in this process alone and end with it");
        MemoryStore memory = new MemoryStore(settings.memoryBytes());
        return new SupervisedStore(
                new Measured(memory, MEMORY, meters),
                Scripts.none(),
                MEMORY,
                () -> true,
                List.of(),
                meters);
    }

    /**
     * From the inside: measured next to Redis, so that what is timed are commands, and causes are
     * seen before they turn into nothing; then the breaker; coalescing outside, so that a lost
     * command counts as one failure, and takes one permit, however many wait for it.
     */
    private static SupervisedStore redis(StoreSettings settings, MeterRegistry meters) {
        RedisStore redis = RedisStore.open(settings);
        LOG.info("store: {}", settings);
        Breaker breaker = new Breaker(REDIS, settings.breaker(), Clock.systemUTC(), redis::renew);
        Guard guard = new Guard(breaker, System::nanoTime);
        Resilient resilient = new Resilient(new Measured(redis, REDIS, meters), guard);
        Scripts scripts = Scripts.of(redis.scripts(), guard, meters);
        Duration patience = settings.commandTimeout().multipliedBy(2);
        Coalescing coalescing = new Coalescing(resilient, patience);
        observe(redis, breaker, coalescing, meters);
        return new SupervisedStore(
                coalescing, scripts, REDIS, redis::connected, List.of(breaker), meters);
    }

    private static void observe(
            RedisStore redis, Breaker breaker, Coalescing coalescing, MeterRegistry meters) {
        Gauge.builder("kv.connected", redis, store -> store.connected() ? 1 : 0)
                .description("1 while the connection stands")
                .tag("store", REDIS)
                .register(meters);
        Gauge.builder("kv.breaker.state", breaker, it -> it.state().ordinal())
                .description("0 closed, 1 half open, 2 open")
                .tag("breaker", REDIS)
                .register(meters);
        FunctionCounter.builder("kv.breaker.rejected", breaker, Breaker::rejected)
                .description("operations held back by the breaker")
                .tag("breaker", REDIS)
                .register(meters);
        FunctionCounter.builder("kv.coalesced", coalescing, Coalescing::joined)
                .description("reads that joined another")
                .tag("store", REDIS)
                .register(meters);
    }
}
