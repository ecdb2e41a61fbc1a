package io.marketgate.gateway.limit;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How limits are asked for, and what holds while nobody can be asked.
 *
 * @param patience how long a request waits for ratelimit-service
 * @param suspicious the same once it has failed to answer
 * @param batch checks in one call at most
 * @param calls calls under way at once at most: few, so that a moment's halt of everything is not
 *     as many failures as open a breaker
 * @param waiting checks that wait for a call at most; more are decided here
 * @param gateways how many gateways share a limit while each decides by itself
 * @param remembered counts kept at most
 * @param quota requests a minute of an address or key, until ratelimit-service has answered
 * @param burst of them at once
 * @param wrongKeys well-formed keys that are not valid, a minute and address
 */
@ConfigurationProperties("gateway.limits")
record LimitSettings(
        @Bindable(defaultValue = "500ms") Duration patience,
        @Bindable(defaultValue = "100ms") Duration suspicious,
        @Bindable(defaultValue = "256") int batch,
        @Bindable(defaultValue = "2") int calls,
        @Bindable(defaultValue = "10000") int waiting,
        @Bindable(defaultValue = "1") int gateways,
        @Bindable(defaultValue = "100000") int remembered,
        @Bindable(defaultValue = "6000") long quota,
        @Bindable(defaultValue = "2000") long burst,
        @Bindable(defaultValue = "20") long wrongKeys) {}
