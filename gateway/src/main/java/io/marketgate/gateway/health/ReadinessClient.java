package io.marketgate.gateway.health;

import io.micronaut.http.annotation.Get;

/** What a service says of its own readiness. */
interface ReadinessClient {
    @Get("/health/readiness")
    Readiness readiness();
}
