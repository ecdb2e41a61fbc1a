package io.marketgate.gateway.health;

import io.micronaut.http.client.annotation.Client;

/** Market-data-service's readiness. */
@Client("market-data-health")
interface MarketDataReadiness extends ReadinessClient {}
