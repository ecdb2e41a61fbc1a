package io.marketgate.simulator.trade;

import io.marketgate.simulator.market.AssetClass;
import io.marketgate.simulator.wire.CallParameters;
import io.marketgate.simulator.wire.VendorException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * The nanoseconds that a call asks for by {@code timestamp} and its {@code .gte .gt .lte .lt}: a
 * date, a time, or epoch nanoseconds.
 *
 * @param from first
 * @param to last
 */
record TimeRange(long from, long to) {

    private static final String NAME = "timestamp";
    private static final long NANOS_A_MILLI = 1_000_000;
    private static final long NANOS_A_SECOND = 1_000_000_000;

    /** The last moment that 64 bits of nanoseconds can tell, rounded down. */
    private static final long END = 9_200_000_000_000_000_000L;

    static TimeRange of(CallParameters query, AssetClass kind) {
        TimeRange span = new TimeRange(0, END);
        for (String bound : List.of("", ".gte", ".gt", ".lte", ".lt")) {
            String text = query.text(NAME + bound);
            if (text != null) {
                TimeRange named = named(NAME + bound, text, kind);
                span =
                        span.and(
                                switch (bound) {
                                    case ".gte" -> new TimeRange(named.from, END);
                                    case ".gt" -> new TimeRange(named.to + 1, END);
                                    case ".lte" -> new TimeRange(0, named.to);
                                    case ".lt" -> new TimeRange(0, named.from - 1);
                                    default -> named;
                                });
            }
        }
        return span;
    }

    /** What is in both. */
    TimeRange and(TimeRange other) {
        return new TimeRange(Math.max(from, other.from), Math.min(to, other.to));
    }

    /** A date is a whole day, anything else a nanosecond. */
    private static TimeRange named(String name, String text, AssetClass kind) {
        try {
            if (text.matches("\\d{1,19}")) {
                long nanos = Math.min(END, Long.parseLong(text));
                return new TimeRange(nanos, nanos);
            }
            if (text.length() == 10) {
                LocalDate date = LocalDate.parse(text);
                return new TimeRange(
                        Math.multiplyExact(kind.midnight(date), NANOS_A_MILLI),
                        Math.multiplyExact(kind.midnight(date.plusDays(1)), NANOS_A_MILLI) - 1);
            }
            Instant time = OffsetDateTime.parse(text).toInstant();
            long nanos =
                    Math.addExact(
                            Math.multiplyExact(time.getEpochSecond(), NANOS_A_SECOND),
                            time.getNano());
            return new TimeRange(nanos, nanos);
        } catch (DateTimeException | NumberFormatException | ArithmeticException e) {
            throw VendorException.badRequest(
                    "Could not parse the time parameter: '"
                            + name
                            + "'. Use YYYY-MM-DD, RFC3339 or Unix nanoseconds");
        }
    }
}
