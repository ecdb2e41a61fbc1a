package io.marketgate.portfolio.ledger;

import io.marketgate.defaults.body.Rfc3339;
import io.marketgate.defaults.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Times that queries name. */
public final class QueryTime {
    private QueryTime() {}

    /** Returns the time, null for none; anything else is 400. */
    public static @Nullable Instant parse(String parameter, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return Rfc3339.parse(text);
        } catch (DateTimeException e) {
            throw ProblemException.parameter(parameter, "must be an RFC 3339 time");
        }
    }
}
