package io.marketgate.defaults.breaker;

import io.marketgate.breaker.Breaker;
import io.marketgate.breaker.BreakerHealth;
import io.marketgate.breaker.BreakerSettings;
import io.marketgate.breaker.BreakerState;
import io.marketgate.kv.StoreClient;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All breakers of this service: those made here, and its store's.
 *
 * <p>Metrics, each by breaker: {@code breaker_state}, {@code breaker_transitions_total} by the
 * state that it came into, {@code breaker_rejected_total}.
 */
@Context // At start: metrics of the store's breaker are there before anything asks for one.
public final class Breakers {
    private final Map<String, Breaker> made = new ConcurrentHashMap<>();
    private final @Nullable StoreClient store;
    private final Clock clock;
    private final MeterRegistry meters;

    Breakers(@Nullable StoreClient store, Clock clock, MeterRegistry meters) {
        this.store = store;
        this.clock = clock;
        this.meters = meters;
        Optional.ofNullable(store).flatMap(StoreClient::breaker).ifPresent(this::measure);
    }

    /**
     * Makes a closed breaker.
     *
     * @param name by which operators know it, one of a kind
     */
    public Breaker make(String name, BreakerSettings settings) {
        Breaker breaker = new Breaker(name, settings, clock, () -> {});
        if (made.putIfAbsent(name, breaker) != null) {
            throw new IllegalArgumentException("there is a breaker " + name + " already");
        }
        measure(breaker);
        return breaker;
    }

    private void measure(Breaker breaker) {
        Gauge.builder("breaker.state", breaker, it -> it.state().number())
                .description("0 closed, 1 half open, 2 open")
                .tag("breaker", breaker.name())
                .register(meters);
        FunctionCounter.builder("breaker.rejected", breaker, Breaker::rejected)
                .description("calls held back by the breaker")
                .tag("breaker", breaker.name())
                .register(meters);
        for (BreakerState state : BreakerState.values()) {
            FunctionCounter.builder("breaker.transitions", breaker, it -> it.entered(state))
                    .description("changes of the breaker's state")
                    .tag("breaker", breaker.name())
                    .tag("to", state.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .register(meters);
        }
    }

    /** Returns what an operator sees; asks nobody. */
    public List<BreakerHealth> health() {
        return all().map(Breaker::health).toList();
    }

    /** Closes the breaker of that name by hand; false if there is none. */
    boolean reset(String name) {
        List<Breaker> named = all().filter(breaker -> breaker.name().equals(name)).toList();
        named.forEach(Breaker::reset);
        return !named.isEmpty();
    }

    private Stream<Breaker> all() {
        return Stream.concat(
                Optional.ofNullable(store).flatMap(StoreClient::breaker).stream(),
                made.values().stream());
    }
}
