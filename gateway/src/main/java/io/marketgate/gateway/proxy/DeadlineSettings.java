package io.marketgate.gateway.proxy;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How long services are waited for.
 *
 * @param head for the head of an answer once the request is sent; market-data-service gives up
 *     after 8 s by itself
 * @param stall for the next piece of a body, while the other side would take one
 */
@ConfigurationProperties("gateway.deadlines")
record DeadlineSettings(
        @Bindable(defaultValue = "12s") Duration head,
        @Bindable(defaultValue = "30s") Duration stall) {}
