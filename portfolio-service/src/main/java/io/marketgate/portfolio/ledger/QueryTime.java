package io.marketgate.portfolio.ledger;

import io.marketgate.defaults.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Times that queries name: RFC 3339 with any offset, cut to milliseconds. */
public final class QueryTime {
    private static final int LAST_YEAR = 9_999;

    private QueryTime() {}

    /** Returns the time, null for none; anything else is 400. */
    public static @Nullable Instant parse(String parameter, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            OffsetDateTime time = OffsetDateTime.parse(text);
            if (time.getYear() >= 0 && time.getYear() <= LAST_YEAR) {
                return time.toInstant().truncatedTo(ChronoUnit.MILLIS);
            }
        } catch (DateTimeException e) {
            // Said below.
        }
        throw ProblemException.parameter(parameter, "must be an RFC 3339 time");
    }
}
