package io.marketgate.gateway.usage;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How the use of keys is reported.
 *
 * @param interval between two reports
 * @param keys remembered at most; uses of more are not reported
 * @param batch keys in one call at most
 */
@ConfigurationProperties("gateway.usage")
record UsageSettings(
        @Bindable(defaultValue = "10s") Duration interval,
        @Bindable(defaultValue = "100000") int keys,
        @Bindable(defaultValue = "1000") int batch) {}
