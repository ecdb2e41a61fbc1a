package io.marketgate.gateway.health;

import io.micronaut.http.client.annotation.Client;

/** Auth-service's readiness. */
@Client("auth-health")
interface AuthReadiness extends ReadinessClient {}
