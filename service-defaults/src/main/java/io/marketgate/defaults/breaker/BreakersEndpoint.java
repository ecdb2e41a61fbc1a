package io.marketgate.defaults.breaker;

import io.marketgate.breaker.BreakerHealth;
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
final class BreakersEndpoint {
    private final Breakers breakers;

    BreakersEndpoint(Breakers breakers) {
        this.breakers = breakers;
    }

    /** A breaker; {@code openSince} is null while it is closed. */
    @Serdeable
    record BreakerAnswer(String name, String state, int failures, @Nullable Instant openSince) {
        static BreakerAnswer of(BreakerHealth health) {
            return new BreakerAnswer(
                    health.name(), health.state().name(), health.failures(), health.openSince());
        }
    }

    @Read
    List<BreakerAnswer> all() {
        return breakers.health().stream().map(BreakerAnswer::of).toList();
    }

    /** {@code POST /breakers/{name}/reset}. */
    @Write(consumes = MediaType.ALL)
    HttpResponse<?> reset(@Selector String name, @Selector String action) {
        boolean done = action.equals("reset") && breakers.reset(name);
        return done ? HttpResponse.noContent() : HttpResponse.notFound();
    }
}
