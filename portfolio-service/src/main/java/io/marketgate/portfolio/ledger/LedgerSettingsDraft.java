package io.marketgate.portfolio.ledger;

import io.micronaut.serde.annotation.Serdeable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a caller wants a ledger to allow; null for what shall stay as it is. */
@Serdeable
record LedgerSettingsDraft(@Nullable Boolean allowShorts, @Nullable Boolean allowNegativeCash) {
    LedgerSettings over(LedgerSettings present) {
        return new LedgerSettings(
                Objects.requireNonNullElse(allowShorts, present.allowShorts()),
                Objects.requireNonNullElse(allowNegativeCash, present.allowNegativeCash()));
    }
}
