package io.marketgate.ratelimit.policy;

import io.marketgate.defaults.StartupRefusal;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * What the vendor allows.
 *
 * @param perMinute calls a minute; 0 for no limit
 */
@ConfigurationProperties("marketgate.upstream")
record UpstreamPolicySettings(@Bindable(defaultValue = "120") long perMinute) {
    private static final long MAX = Algorithm.SLIDING_LOG.maxQuota();

    UpstreamPolicySettings {
        if (perMinute < 0 || perMinute > MAX) {
            throw new StartupRefusal(
                    "MARKETGATE_UPSTREAM_PER_MINUTE must be a whole number from 0 (no limit) to "
                            + MAX);
        }
    }

    /** Returns the quota. Where there is no limit nobody asks, and it is as wide as can be. */
    long quota() {
        return perMinute == 0 ? MAX : perMinute;
    }
}
