package io.marketgate.gateway.cors;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import java.util.List;

/**
 * Which web pages may call the gateway from a browser.
 *
 * @param origins such as {@code https://app.example.com}; {@code *}: any; empty: none
 * @param maxAge how long a browser may remember that it may
 */
@ConfigurationProperties("gateway.cors")
record CorsSettings(
        @Bindable(defaultValue = "") List<String> origins,
        @Bindable(defaultValue = "10m") Duration maxAge) {}
