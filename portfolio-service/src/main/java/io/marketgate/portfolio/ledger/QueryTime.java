package io.marketgate.portfolio.ledger;

import io.marketgate.defaults.body.Rfc3339;
import io.marketgate.defaults.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times that queries name: RFC 3339 with any offset, or a date alone, which is a day's. */
public final class QueryTime {
    /** Of the exchanges: their days are what callers mean by a date. */
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private QueryTime() {}

    /** Returns the time, of a date its beginning; null for none; anything else is 400. */
    public static @Nullable Instant from(String parameter, @Nullable String text) {
        return parse(parameter, text, 0);
    }

    /** Returns the time, of a date its last moment; null for none; anything else is 400. */
    public static @Nullable Instant upTo(String parameter, @Nullable String text) {
        return parse(parameter, text, 1);
    }

    /** Takes a date's midnight so many days on, less a millisecond, beyond which no time is cut. */
    private static @Nullable Instant parse(String parameter, @Nullable String text, int days) {
        if (text == null) {
            return null;
        }
        try {
            return DATE.matcher(text).matches()
                    ? LocalDate.parse(text)
                            .plusDays(days)
                            .atStartOfDay(NEW_YORK)
                            .toInstant()
                            .minusMillis(days)
                    // A + that was not encoded is read as a space, and nothing else has one there.
                    : Rfc3339.parse(text.replace(' ', '+'));
        } catch (DateTimeException e) {
            throw ProblemException.parameter(
                    parameter, "must be an RFC 3339 time or a date, such as 2026-01-02");
        }
    }
}
