package io.marketgate.portfolio.ledger;

import io.marketgate.defaults.problem.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** By which rule sold quantities are matched with bought ones. */
public final class Method {
    /** The only one yet: all of a position costs the same. */
    public static final String AVERAGE = "average";

    private static final List<String> KNOWN = List.of(AVERAGE, "fifo", "lifo", "hifo");

    private Method() {}

    /** Refuses with 400 what a query asks for, unless it is average cost or nothing. */
    public static String check(@Nullable String method) {
        if (method == null || method.equals(AVERAGE)) {
            return AVERAGE;
        }
        throw ProblemException.parameter(
                "method",
                KNOWN.contains(method)
                        ? method + " is not available yet, only " + AVERAGE + " is"
                        : "must be one of " + KNOWN);
    }
}
