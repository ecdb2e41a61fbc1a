package io.marketgate.gateway.health;

import io.micronaut.http.annotation.Get;
import io.micronaut.retry.annotation.Retryable;

/** A service's own readiness: it is ready if one of two instances is. */
interface ReadinessClient {
    @Get("/health/readiness")
    @Retryable(attempts = "1", delay = "1ms")
    ServiceReadiness readiness();
}
