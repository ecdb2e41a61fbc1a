package io.marketgate.marketdata.upstream;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How long the vendor's refusals are kept.
 *
 * @param kept how long the vendor is not asked again what was refused
 * @param bytes of memory for all of them
 */
@ConfigurationProperties("marketgate.upstream.refusals")
record RefusalSettings(
        @Bindable(defaultValue = "1m") Duration kept,
        @Bindable(defaultValue = "4194304") long bytes) {}
