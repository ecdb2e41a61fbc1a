package io.marketgate.defaults.body;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Times that clients name: RFC 3339 with any offset, years of four digits, cut to milliseconds. */
public final class Rfc3339 {
    private static final int MAX_YEAR = 9_999;

    private Rfc3339() {}

    /**
     * Returns the time.
     *
     * @throws DateTimeException if the text is none
     */
    public static Instant parse(String text) {
        OffsetDateTime time = OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC);
        if (text.startsWith("+") || time.getYear() < 0 || time.getYear() > MAX_YEAR) {
            throw new DateTimeException("a year has four digits");
        }
        return time.toInstant().truncatedTo(ChronoUnit.MILLIS);
    }
}
