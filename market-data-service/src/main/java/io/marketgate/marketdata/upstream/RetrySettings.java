package io.marketgate.marketdata.upstream;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How often and how soon the vendor is asked again.
 *
 * @param attempts of one call at most, the first included
 * @param shortest the longest wait before the second attempt; it doubles with each
 * @param longest the longest wait before any
 * @param budgetPercent retries among the calls of the last minute
 * @param budgetMinimum retries a minute that a quiet service may make all the same
 */
@ConfigurationProperties("marketgate.upstream.retry")
public record RetrySettings(
        @Bindable(defaultValue = "5") int attempts,
        @Bindable(defaultValue = "200ms") Duration shortest,
        @Bindable(defaultValue = "5s") Duration longest,
        @Bindable(defaultValue = "20") int budgetPercent,
        @Bindable(defaultValue = "10") int budgetMinimum) {}
