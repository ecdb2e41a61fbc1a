package io.marketgate.portfolio.ledger;

import io.marketgate.defaults.identity.Caller;
import io.micronaut.data.annotation.Embeddable;
import io.micronaut.data.annotation.MappedProperty;
import java.util.UUID;

/**
 * Names a ledger.
 *
 * @param model the portfolio's name in its project
 */
@Embeddable
public record LedgerKey(
        @MappedProperty("project") UUID project, @MappedProperty("model") String model) {

    /** Returns the ledger that a caller's query names; 400 for a name that none can have. */
    public static LedgerKey of(Caller caller, String model) {
        return new LedgerKey(ProjectId.of(caller), ModelName.parse(model));
    }
}
