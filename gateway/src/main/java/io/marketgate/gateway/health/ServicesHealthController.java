package io.marketgate.gateway.health;

import io.marketgate.defaults.identity.Open;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** {@code GET /health}: all services at one look. */
@Controller("/health")
@Open
final class ServicesHealthController {
    private final ServicesHealthCheck services;

    ServicesHealthController(ServicesHealthCheck services) {
        this.services = services;
    }

    @Get
    @ExecuteOn(TaskExecutors.BLOCKING)
    ServicesHealth health() {
        return services.health();
    }
}
