package io.marketgate.defaults.store;

import io.marketgate.defaults.health.StoreHealth;
import io.marketgate.kv.StoreClient;
import io.micronaut.context.annotation.Requires;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import jakarta.inject.Singleton;
import java.util.Map;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * Tells whether the Redis answers that keeps this service's store, and shows the store in the
 * health details of the management port.
 *
 * <p>It is no part of readiness: a service without its store is slower, not away.
 */
@Singleton
@Requires(property = "marketgate.store.enabled", notEquals = "false")
final class StoreIndicator implements HealthIndicator, StoreHealth {
    private final StoreClient store;

    StoreIndicator(StoreClient store) {
        this.store = store;
    }

    @Override
    public String name() {
        return store.kind();
    }

    /** A service without its store is slower, not away. */
    @Override
    public boolean isRequired() {
        return false;
    }

    @Override
    public boolean isAnswering() {
        return store.isAnswering();
    }

    @Override
    public Publisher<HealthResult> getResult() {
        boolean connected = store.isConnected();
        return Mono.just(
                HealthResult.builder(
                                "store." + store.kind(),
                                connected ? HealthStatus.UP : HealthStatus.UNKNOWN)
                        .details(Map.of("connected", connected))
                        .build());
    }
}
