package io.marketgate.portfolio.ledger;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How the writers of one ledger wait for each other.
 *
 * @param patience how long at most
 * @param waiting how many at most, with the one whose turn it is
 */
@ConfigurationProperties("portfolio.ledger-queue")
record LedgerQueueSettings(
        @Bindable(defaultValue = "5s") Duration patience,
        @Bindable(defaultValue = "200") int waiting) {}
