package io.marketgate.portfolio.ledger;

import io.marketgate.database.RowIds;
import io.marketgate.defaults.identity.Caller;
import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
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
        return new LedgerKey(project(caller), ModelName.parse(model));
    }

    /** Returns the project of a caller, which every row of it carries; 403 without one. */
    public static UUID project(Caller caller) {
        return RowIds.parse(caller.project())
                .orElseThrow(() ->
                        ProblemException.of(
                                CommonProblem.FORBIDDEN, "the identity names no project"));
    }
}
