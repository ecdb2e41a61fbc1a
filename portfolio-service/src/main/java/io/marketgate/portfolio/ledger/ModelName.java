package io.marketgate.portfolio.ledger;

import io.marketgate.defaults.problem.ProblemException;

/** The names that callers give to their portfolios. */
public final class ModelName {
    /** Characters at most. */
    public static final int MAX = 64;

    private ModelName() {}

    /** Returns the model that a query names, or refuses it with 400. */
    public static String parse(String query) {
        if (query.isEmpty() || query.length() > MAX || !query.matches(VisibleText.PATTERN)) {
            throw ProblemException.parameter(
                    "model",
                    "must have 1 to " + MAX + " visible characters, and no space at an end");
        }
        return query;
    }
}
