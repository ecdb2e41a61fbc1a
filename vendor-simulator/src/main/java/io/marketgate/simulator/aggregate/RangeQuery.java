package io.marketgate.simulator.aggregate;

import io.marketgate.simulator.market.AssetClass;
import io.marketgate.simulator.market.Resolution;
import io.marketgate.simulator.wire.CallParameters;
import io.marketgate.simulator.wire.VendorException;
import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * A range that was asked for.
 *
 * @param from first moment, epoch ms
 * @param to last moment, epoch ms
 * @param anchor where windows that no midnight cuts are counted from, epoch ms: the first moment of
 *     the first page
 * @param limit of base bars on a page
 */
record RangeQuery(
        int multiplier,
        VendorTimespan timespan,
        long from,
        long to,
        long anchor,
        boolean adjusted,
        boolean ascending,
        int limit) {

    /** The parameter by which a cursor tells the anchor. */
    static final String ANCHOR = "anchor";

    private static final int DEFAULT_LIMIT = 5_000;
    private static final int MOST_LIMIT = 50_000;
    private static final int MOST_MULTIPLIER = 100_000;
    private static final long YEAR_9999 = 253_402_300_799_999L;

    static RangeQuery of(
            AssetClass kind,
            String multiplier,
            String timespan,
            String from,
            String to,
            CallParameters query) {
        String anchor = query.text(ANCHOR);
        RangeQuery range =
                new RangeQuery(
                        CallParameters.number("multiplier", multiplier, MOST_MULTIPLIER),
                        VendorTimespan.of(timespan),
                        time("from", from, kind, 0),
                        time("to", to, kind, 1),
                        time(ANCHOR, anchor == null ? from : anchor, kind, 0),
                        query.flag("adjusted", true),
                        query.ascending("sort", true),
                        query.limit(DEFAULT_LIMIT, MOST_LIMIT));
        if (range.to < range.from) {
            throw VendorException.badRequest(
                    "The parameter 'to' cannot be a time that occurs before 'from'");
        }
        return range;
    }

    BarWindows windows(AssetClass kind) {
        Resolution unit = timespan.unit();
        return unit == null
                ? new CalendarWindows(kind, timespan, multiplier, from)
                : new ClockWindows(kind, multiplier * unit.millis(), anchor);
    }

    /** Whether a later page has to be told the anchor, since its own start gives other windows. */
    boolean anchored() {
        Resolution unit = timespan.unit();
        return unit != null && multiplier * unit.millis() > ClockWindows.DAY;
    }

    /** A date is its first millisecond, or its last one when it ends the range. */
    private static long time(String name, String text, AssetClass kind, int days) {
        try {
            if (text.matches("-?\\d+")) {
                long time = Long.parseLong(text);
                if (Math.abs(time) <= YEAR_9999) {
                    return time;
                }
            } else {
                return kind.midnight(LocalDate.parse(text).plusDays(days)) - days;
            }
        } catch (DateTimeException | NumberFormatException e) {
            // told below
        }
        throw VendorException.badRequest(
                "Could not parse the time parameter: '"
                        + name
                        + "'. Use YYYY-MM-DD or Unix MS Timestamps");
    }
}
