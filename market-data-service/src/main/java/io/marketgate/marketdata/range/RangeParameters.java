package io.marketgate.marketdata.range;

import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import io.marketgate.marketdata.bars.Series;
import io.marketgate.marketdata.bars.Span;
import io.marketgate.marketdata.bars.Timespan;
import io.marketgate.marketdata.bars.Windows;
import io.marketgate.marketdata.store.SegmentGrid;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a range request as the vendor does, and refuses what it would refuse. */
final class RangeParameters {
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern MILLIS = Pattern.compile("-?[0-9]{1,15}");
    private static final int DEFAULT_LIMIT = 5_000;
    private static final int MAX_LIMIT = 50_000;
    private static final int MAX_MULTIPLIER = 100_000;

    private RangeParameters() {}

    /** A bound of a range: a whole day of the exchange, or a moment. */
    private sealed interface Bound {
        record Day(LocalDate date) implements Bound {}

        record Moment(long millis) implements Bound {}
    }

    static Series series(
            String ticker, String multiplier, String timespan, @Nullable String adjusted) {
        if (!Series.isTicker(ticker)) {
            throw bad("ticker", "The parameter 'ticker' is not a ticker");
        }
        Timespan unit =
                Timespan.of(timespan)
                        .orElseThrow(() ->
                                bad(
                                        "timespan",
                                        "The parameter 'timespan' must be one of second,"
                                                + " minute, hour, day, week, month,"
                                                + " quarter, year"));
        return new Series(ticker, multiplier(multiplier), unit, adjusted(adjusted));
    }

    static Span span(Series series, String from, String to) {
        long start = start(bound("from", from), series);
        long end = end(bound("to", to), series);
        if (end < start) {
            throw bad("to", "The parameter 'to' cannot be a time that occurs before 'from'");
        }
        if (start < SegmentGrid.ALL.from() || end >= SegmentGrid.ALL.to()) {
            throw bad("from", "The range is outside of what is kept");
        }
        // No bar is older than the epoch; what lies before it is not even asked for.
        return Windows.of(series).snap(Math.max(0, start), Math.max(0, end));
    }

    static boolean descending(@Nullable String sort) {
        if (sort == null || sort.equals("asc")) {
            return false;
        }
        if (sort.equals("desc")) {
            return true;
        }
        throw bad("sort", "The parameter 'sort' must be asc or desc");
    }

    static int limit(@Nullable String limit) {
        if (limit == null) {
            return DEFAULT_LIMIT;
        }
        return number("limit", limit, MAX_LIMIT);
    }

    private static int multiplier(String multiplier) {
        return number("multiplier", multiplier, MAX_MULTIPLIER);
    }

    private static int number(String name, String text, int max) {
        if (text.matches("[0-9]{1,9}")) {
            int value = Integer.parseInt(text);
            if (value >= 1 && value <= max) {
                return value;
            }
        }
        throw bad(name, "The parameter '" + name + "' must be a number from 1 to " + max);
    }

    /** SDKs write Python's {@code True} too. */
    private static boolean adjusted(@Nullable String adjusted) {
        if (adjusted == null || adjusted.equalsIgnoreCase("true")) {
            return true;
        }
        if (adjusted.equalsIgnoreCase("false")) {
            return false;
        }
        throw bad("adjusted", "The parameter 'adjusted' must be true or false");
    }

    private static Bound bound(String name, String text) {
        try {
            if (DATE.matcher(text).matches()) {
                return new Bound.Day(LocalDate.parse(text));
            }
            if (MILLIS.matcher(text).matches()) {
                return new Bound.Moment(Long.parseLong(text));
            }
        } catch (DateTimeException e) {
            throw bad(name, unparsable(name));
        }
        throw bad(name, unparsable(name));
    }

    private static String unparsable(String name) {
        return "Could not parse the time parameter: '"
                + name
                + "'. Use YYYY-MM-DD or Unix MS Timestamps";
    }

    private static long start(Bound bound, Series series) {
        return switch (bound) {
            case Bound.Day(LocalDate date) -> midnight(date, series).toEpochMilli();
            case Bound.Moment(long millis) -> millis;
        };
    }

    /** A day's last millisecond: {@code to} is included. */
    private static long end(Bound bound, Series series) {
        return switch (bound) {
            case Bound.Day(LocalDate date) -> midnight(date.plusDays(1), series).toEpochMilli() - 1;
            case Bound.Moment(long millis) -> millis;
        };
    }

    private static Instant midnight(LocalDate date, Series series) {
        return date.atStartOfDay(series.zone()).toInstant();
    }

    /** The vendor's wording, which its SDKs' users know. */
    private static ProblemException bad(String name, String detail) {
        return ProblemException.of(CommonProblem.MALFORMED_REQUEST, detail)
                .with("errors", java.util.List.of(java.util.Map.of("parameter", name)));
    }
}
