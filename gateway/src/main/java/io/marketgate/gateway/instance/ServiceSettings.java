package io.marketgate.gateway.instance;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * Where the services are.
 *
 * @param auth base URLs of auth-service's instances
 * @param marketData base URLs of market-data-service's instances
 * @param ratelimit base URLs of ratelimit-service's instances
 * @param portfolio base URLs of portfolio-service's instances
 * @param leaveOut how long an instance that failed is left out, the first time
 */
@ConfigurationProperties("gateway.services")
public record ServiceSettings(
        @Bindable(defaultValue = "http://127.0.0.1:8082") List<URI> auth,
        @Bindable(defaultValue = "http://127.0.0.1:8081") List<URI> marketData,
        @Bindable(defaultValue = "http://127.0.0.1:8083") List<URI> ratelimit,
        @Bindable(defaultValue = "http://127.0.0.1:8084") List<URI> portfolio,
        @Bindable(defaultValue = "5s") Duration leaveOut) {}
