package io.marketgate.portfolio.ledger;

import io.marketgate.defaults.problem.ProblemException;

/** The names of what is traded. */
public final class SymbolName {
    /** What they look like. */
    public static final String PATTERN = "(?!.*\\.\\.)[A-Za-z0-9.:_-]{1,32}";

    /** What is said of others. */
    public static final String DETAIL =
            "must match [A-Za-z0-9.:_-]{1,32}, without two dots in a row";

    private SymbolName() {}

    /** Returns the symbol that a query names, or refuses it with 400. */
    public static String parse(String query) {
        if (!query.matches(PATTERN)) {
            throw ProblemException.parameter("symbol", DETAIL);
        }
        return query;
    }
}
