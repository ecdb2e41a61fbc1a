package io.marketgate.simulator.indicator;

import io.marketgate.simulator.market.AssetClass;
import io.marketgate.simulator.market.Bar;
import io.marketgate.simulator.wire.CallParameters;
import io.marketgate.simulator.wire.VendorException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What of an indicator was asked for.
 *
 * @param timespan in lower case, in which the vendor's addresses have it
 * @param from first moment, epoch ms; absent: as far back as it takes
 * @param to last moment, epoch ms
 * @param skipped how many values the pages before have
 */
record IndicatorQuery(
        String timespan,
        boolean adjusted,
        ToDoubleFunction<Bar> price,
        boolean expanded,
        boolean ascending,
        int limit,
        int skipped,
        @Nullable Long from,
        long to) {

    static final String MARKER = "page_marker";

    private static final int USUAL_LIMIT = 10;
    private static final int MOST_LIMIT = 5_000;
    private static final int MOST_WINDOW = 1_000;
    private static final String NAME = "timestamp";

    static IndicatorQuery of(CallParameters query, AssetClass kind, long now) {
        Long from = null;
        long to = now;
        for (String bound : List.of("", ".gte", ".gt", ".lte", ".lt")) {
            String text = query.text(NAME + bound);
            if (text == null) {
                continue;
            }
            long start = time(NAME + bound, text, kind, 0);
            long end = time(NAME + bound, text, kind, 1);
            switch (bound) {
                case ".gte" -> from = start;
                case ".gt" -> from = end + 1;
                case ".lte" -> to = Math.min(to, end);
                case ".lt" -> to = Math.min(to, start - 1);
                default -> {
                    from = start;
                    to = Math.min(to, end);
                }
            }
        }
        String timespan = query.text("timespan");
        String marker = query.text(MARKER);
        return new IndicatorQuery(
                timespan == null ? "day" : timespan.toLowerCase(Locale.ROOT),
                query.flag("adjusted", true),
                price(query.text("series_type")),
                query.flag("expand_underlying", false),
                query.ascending("order", false),
                query.limit(USUAL_LIMIT, MOST_LIMIT),
                marker == null ? 0 : CallParameters.number("cursor", marker, Integer.MAX_VALUE),
                from,
                to);
    }

    /** How many bars an indicator looks at. */
    static int window(CallParameters query, String name, int usual) {
        String text = query.text(name);
        return text == null ? usual : CallParameters.number(name, text, MOST_WINDOW);
    }

    private static ToDoubleFunction<Bar> price(@Nullable String name) {
        return switch (name == null ? "close" : name) {
            case "close" -> Bar::c;
            case "open" -> Bar::o;
            case "high" -> Bar::h;
            case "low" -> Bar::l;
            case String other ->
                    throw VendorException.badRequest(
                            "The parameter 'series_type' cannot be '" + other + "'");
        };
    }

    /** A date is its first millisecond, or its last one; numbers are milliseconds. */
    private static long time(String name, String text, AssetClass kind, int days) {
        try {
            return text.matches("\\d{1,15}")
                    ? Long.parseLong(text)
                    : kind.midnight(LocalDate.parse(text).plusDays(days)) - days;
        } catch (DateTimeException e) {
            throw VendorException.badRequest(
                    "Could not parse the time parameter: '"
                            + name
                            + "'. Use YYYY-MM-DD or Unix MS Timestamps");
        }
    }
}
