package io.marketgate.gateway.health;

import io.marketgate.defaults.identity.Open;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** {@code GET /health}: all services at one look. */
@Controller("/health")
@Open
final class HealthController {
    private final Services services;

    HealthController(Services services) {
        this.services = services;
    }

    @Get
    @ExecuteOn(TaskExecutors.BLOCKING)
    Health health() {
        return services.health();
    }
}
