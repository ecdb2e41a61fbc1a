package io.marketgate.portfolio.ledger;

import io.micronaut.data.annotation.Embeddable;
import io.micronaut.data.annotation.MappedProperty;
import io.micronaut.serde.annotation.Serdeable;

/**
 * What a ledger allows.
 *
 * @param allowShorts to sell more than is held
 * @param allowNegativeCash to pay more than is there; callers often report no deposits
 */
@Serdeable
@Embeddable
public record LedgerSettings(
        @MappedProperty("allow_shorts") boolean allowShorts,
        @MappedProperty("allow_negative_cash") boolean allowNegativeCash) {
    /** What holds until somebody says otherwise. */
    public static final LedgerSettings DEFAULT = new LedgerSettings(false, true);
}
