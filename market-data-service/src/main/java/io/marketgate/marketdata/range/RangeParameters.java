package io.marketgate.marketdata.range;

import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import io.marketgate.marketdata.bars.Series;
import io.marketgate.marketdata.bars.Span;
import io.marketgate.marketdata.bars.Timespan;
import io.marketgate.marketdata.bars.Windows;
import io.marketgate.marketdata.store.SegmentGrid;
import io.micronaut.http.HttpParameters;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a range request as the vendor does, and refuses what it would refuse. A blank parameter is
 * an absent one; of several the first that is not blank counts.
 */
final class RangeParameters {
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern MILLIS = Pattern.compile("-?[0-9]{1,15}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final Pattern LARGE = Pattern.compile("0*[1-9][0-9]{5,}|0*[5-9][0-9]{4}");
    private static final int DEFAULT_LIMIT = 5_000;
    private static final int MAX_LIMIT = 50_000;
    private static final int MAX_MULTIPLIER = 100_000;

    private RangeParameters() {}

    static Series series(String ticker, String multiplier, String timespan, HttpParameters query) {
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
        return new Series(
                ticker,
                number("multiplier", multiplier, MAX_MULTIPLIER),
                unit,
                adjusted(text(query, "adjusted")));
    }

    static Span span(Series series, String from, String to) {
        long start = bound("from", from, series, false);
        long end = bound("to", to, series, true);
        if (end < start) {
            throw bad("to", "The parameter 'to' cannot be a time that occurs before 'from'");
        }
        if (start < SegmentGrid.ALL.from() || end >= SegmentGrid.ALL.to()) {
            throw bad("from", "The range is outside of what is kept");
        }
        // No bar is older than the epoch; what lies before it is not even asked for.
        return new Windows(series).snap(Math.max(0, start), Math.max(0, end));
    }

    static boolean descending(HttpParameters query) {
        String sort = text(query, "sort");
        if (sort == null || sort.equalsIgnoreCase("asc")) {
            return false;
        }
        if (sort.equalsIgnoreCase("desc")) {
            return true;
        }
        throw bad("sort", "The parameter 'sort' must be asc or desc");
    }

    /** Above the greatest it is the greatest: clients ask for more than there ever was. */
    static int limit(HttpParameters query) {
        String limit = text(query, "limit");
        return limit == null ? DEFAULT_LIMIT : limit(limit);
    }

    static int limit(String limit) {
        return LARGE.matcher(limit).matches() ? MAX_LIMIT : number("limit", limit, MAX_LIMIT);
    }

    /** Returns what a page before this one said of the rest, or null if none did. */
    static @Nullable RangeCursor cursor(HttpParameters query) {
        String cursor = text(query, "cursor");
        return cursor == null ? null : RangeCursor.decode(cursor);
    }

    private static @Nullable String text(HttpParameters query, String name) {
        return query.getAll(name).stream()
                .filter(value -> !value.isBlank())
                .findFirst()
                .orElse(null);
    }

    private static int number(String name, String text, int max) {
        if (NUMBER.matcher(text).matches()) {
            int value = Integer.parseInt(text);
            if (value >= 1 && value <= max) {
                return value;
            }
        }
        throw bad(name, "The parameter '" + name + "' must be a number from 1 to " + max);
    }

    /** SDKs write Python's {@code True} too, and others 1. */
    private static boolean adjusted(@Nullable String adjusted) {
        if (adjusted == null || adjusted.equalsIgnoreCase("true") || adjusted.equals("1")) {
            return true;
        }
        if (adjusted.equalsIgnoreCase("false") || adjusted.equals("0")) {
            return false;
        }
        throw bad("adjusted", "The parameter 'adjusted' must be true or false");
    }

    /**
     * Returns a bound in epoch ms; of a day its first, or its last, since {@code to} is included.
     */
    private static long bound(String name, String text, Series series, boolean last) {
        try {
            if (DATE.matcher(text).matches()) {
                LocalDate day = LocalDate.parse(text);
                return last ? series.startOf(day.plusDays(1)) - 1 : series.startOf(day);
            }
            if (MILLIS.matcher(text).matches()) {
                return Long.parseLong(text);
            }
        } catch (DateTimeException e) {
            throw unparsable(name);
        }
        throw unparsable(name);
    }

    private static ProblemException unparsable(String name) {
        return bad(
                name,
                "Could not parse the time parameter: '%s'. Use YYYY-MM-DD or Unix MS Timestamps"
                        .formatted(name));
    }

    /** The vendor's wording, which its SDKs' users know. */
    private static ProblemException bad(String name, String detail) {
        return ProblemException.of(CommonProblem.MALFORMED_REQUEST, detail)
                .with("errors", List.of(Map.of("parameter", name)));
    }
}
