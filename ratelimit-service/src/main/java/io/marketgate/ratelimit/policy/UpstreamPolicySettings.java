package io.marketgate.ratelimit.policy;

import io.marketgate.defaults.StartupRefusal;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * What the vendor allows.
 *
 * @param perMinute calls a minute; 0 for a plan without a limit, of which 100 a second are used
 */
@ConfigurationProperties("marketgate.upstream")
record UpstreamPolicySettings(@Bindable(defaultValue = "120") long perMinute) {
    private static final long MAX = Algorithm.SLIDING_LOG.maxQuota();

    /** What a vendor without a limit asks for. */
    private static final long A_SECOND = 100;

    /** No jitter on the way shall show as one call too many in the vendor's minute. */
    private static final long MINUTE_SECONDS = 60 + 2;

    UpstreamPolicySettings {
        if (perMinute < 0 || perMinute > MAX) {
            throw new StartupRefusal(
                    "MARKETGATE_UPSTREAM_PER_MINUTE must be a whole number from 0 (no limit) to "
                            + MAX);
        }
    }

    /** Returns the quota of {@link #windowSeconds}. */
    long quota() {
        return perMinute == 0 ? A_SECOND : perMinute;
    }

    /** Returns the time in which the quota may be used. */
    long windowSeconds() {
        return perMinute == 0 ? 1 : MINUTE_SECONDS;
    }
}
