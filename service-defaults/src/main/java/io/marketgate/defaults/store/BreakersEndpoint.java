package io.marketgate.defaults.store;

import io.marketgate.kv.BreakerHealth;
import io.marketgate.kv.SupervisedStore;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.management.endpoint.annotation.Endpoint;
import io.micronaut.management.endpoint.annotation.Read;
import io.micronaut.management.endpoint.annotation.Selector;
import io.micronaut.management.endpoint.annotation.Write;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows a service's breakers on its management port, and closes one by hand. */
@Endpoint(id = "breakers", defaultSensitive = false)
@Requires(property = "marketgate.store.enabled", notEquals = "false")
final class BreakersEndpoint {
    private final SupervisedStore store;

    BreakersEndpoint(SupervisedStore store) {
        this.store = store;
    }

    /** A breaker; {@code openSince} is null while it is closed. */
    @Serdeable
    record Shown(String name, String state, int failures, @Nullable Instant openSince) {
        static Shown of(BreakerHealth health) {
            return new Shown(
                    health.name(), health.state().name(), health.failures(), health.openSince());
        }
    }

    @Read
    List<Shown> all() {
        return store.health().breakers().stream().map(Shown::of).toList();
    }

    /** {@code POST /breakers/{name}/reset}. */
    @Write(consumes = MediaType.ALL)
    HttpResponse<?> reset(@Selector String name, @Selector String action) {
        boolean done = action.equals("reset") && store.resetBreaker(name);
        return done ? HttpResponse.noContent() : HttpResponse.notFound();
    }
}
