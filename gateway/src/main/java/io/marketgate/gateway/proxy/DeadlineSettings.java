package io.marketgate.gateway.proxy;

import io.marketgate.gateway.routing.Target;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How long services are waited for.
 *
 * @param marketData for the head of an answer of market-data-service once the request is sent,
 *     which gives up after 8 s by itself
 * @param portfolio the same of portfolio-service, which may have a thousand trades to book
 * @param auth the same of auth-service
 * @param ratelimit the same of ratelimit-service
 * @param suspect after how long without a head an instance is asked whether it lives
 * @param liveness how long that answer may take: a machine under load takes seconds, too, and
 *     whoever is taken for silent is given nothing
 * @param stall for the next piece of a body, while the other side would take one
 */
@ConfigurationProperties("gateway.deadlines")
record DeadlineSettings(
        @Bindable(defaultValue = "12s") Duration marketData,
        @Bindable(defaultValue = "8s") Duration portfolio,
        @Bindable(defaultValue = "4s") Duration auth,
        @Bindable(defaultValue = "4s") Duration ratelimit,
        @Bindable(defaultValue = "1s") Duration suspect,
        @Bindable(defaultValue = "3s") Duration liveness,
        @Bindable(defaultValue = "30s") Duration stall) {

    /** Returns how long the head of an answer may take. */
    Duration head(Target target) {
        return switch (target) {
            case MARKET_DATA -> marketData;
            case PORTFOLIO -> portfolio;
            case AUTH -> auth;
            case RATELIMIT -> ratelimit;
        };
    }
}
