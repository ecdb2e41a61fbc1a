package io.marketgate.portfolio.idempotency;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How long first answers are kept.
 *
 * @param retention at least so long
 * @param pruneEvery after so many requests with a key the project's old answers are removed
 * @param pruneBatch so many at once; more than {@code pruneEvery}, so that they do not grow
 */
@ConfigurationProperties("portfolio.idempotency")
record IdempotencySettings(
        @Bindable(defaultValue = "24h") Duration retention,
        @Bindable(defaultValue = "100") int pruneEvery,
        @Bindable(defaultValue = "500") int pruneBatch) {}
