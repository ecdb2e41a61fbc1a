package io.marketgate.portfolio.ledger;

import io.marketgate.database.RowIds;
import io.marketgate.defaults.identity.Caller;
import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import java.util.UUID;

/** The project of a caller, which every row of it carries. */
public final class ProjectId {
    private ProjectId() {}

    /** Returns the project; 403 for an identity without one. */
    public static UUID of(Caller caller) {
        return RowIds.parse(caller.project())
                .orElseThrow(() ->
                        ProblemException.of(
                                CommonProblem.FORBIDDEN, "the identity is of no project"));
    }
}
