package io.marketgate.kv;

import io.marketgate.breaker.Breaker;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes clients of stores; the one place that orders what is done around an operation. */
public final class Stores {
    private static final Logger LOG = LoggerFactory.getLogger(Stores.class);
    private static final String MEMORY = "memory";
    private static final String REDIS = "redis";

    private Stores() {}

    /** Makes a store of at most so many bytes in the memory of this process. */
    public static StoreClient memory(long maximumBytes, MeterRegistry meters) {
        LOG.warn("no REDIS_URL: values are kept in this process alone and end with it");
        EnumSet<OperationKind> kinds =
                EnumSet.complementOf(EnumSet.of(OperationKind.SCRIPT, OperationKind.SCRIPTS));
        Layers layers = new Layers(List.of(new Measurement(MEMORY, kinds, List.of(), meters)));
        return new StoreClient(
                new MemoryStore(maximumBytes),
                layers,
                new Scripts(null, layers),
                MEMORY,
                () -> true,
                () -> true,
                null,
                meters);
    }

    /**
     * Makes the client of a Redis, whether it is there or not; see {@link RedisStore#open}.
     *
     * <p>From the inside: measured next to Redis, so that what is timed are commands, and causes
     * are seen before they turn into nothing; then the breaker; coalescing outside, so that a lost
     * command counts as one failure, and takes one permit, however many wait for it.
     */
    public static StoreClient redis(
            RedisLink link, RedisSettings settings, Clock clock, MeterRegistry meters) {
        RedisStore redis = RedisStore.open(link, settings);
        LOG.info("store: {}, command {}", link.address(), settings.commandTimeout());
        Breaker breaker = new Breaker(REDIS, settings.breaker(), clock, link::renew);
        link.whenConnected(breaker::tryEarly);
        Coalescing coalescing = new Coalescing(settings.commandTimeout().multipliedBy(2));
        Layers layers =
                new Layers(
                        List.of(
                                coalescing,
                                new BreakerGuard(breaker, System::nanoTime),
                                new Measurement(
                                        REDIS,
                                        EnumSet.allOf(OperationKind.class),
                                        RedisFailures.CAUSES,
                                        meters)));
        observe(link, coalescing, meters);
        return new StoreClient(
                redis,
                layers,
                new Scripts(redis.scripts(), layers),
                REDIS,
                link::connected,
                redis::isAnswering,
                breaker,
                meters);
    }

    private static void observe(RedisLink link, Coalescing coalescing, MeterRegistry meters) {
        Gauge.builder("kv.connected", link, it -> it.connected() ? 1 : 0)
                .description("1 while the connection stands")
                .tag("store", REDIS)
                .register(meters);
        FunctionCounter.builder("kv.coalesced", coalescing, Coalescing::joined)
                .description("reads that joined another")
                .tag("store", REDIS)
                .register(meters);
    }
}
