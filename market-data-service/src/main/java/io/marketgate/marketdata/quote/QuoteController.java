package io.marketgate.marketdata.quote;

import io.marketgate.defaults.identity.Caller;
import io.marketgate.defaults.identity.RequiresScope;
import io.marketgate.defaults.problem.ProblemException;
import io.marketgate.marketdata.bars.Bars;
import io.marketgate.marketdata.bars.Series;
import io.marketgate.marketdata.bars.Span;
import io.marketgate.marketdata.bars.Windows;
import io.marketgate.marketdata.caching.CacheHeaders;
import io.marketgate.marketdata.caching.CacheOutcome;
import io.marketgate.marketdata.clock.MarketClock;
import io.marketgate.marketdata.codec.Bar;
import io.marketgate.marketdata.quote.SymbolQuote.QuoteBar;
import io.marketgate.marketdata.range.RangeAnswer;
import io.marketgate.marketdata.range.RangeReader;
import io.marketgate.marketdata.range.RangeRequest;
import io.marketgate.marketdata.upstream.Requester;
import io.marketgate.marketdata.upstream.Vendor;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One symbol over a named range, in a form of our own. */
@Controller("/api/market")
@RequiresScope("market:read")
@ExecuteOn(TaskExecutors.BLOCKING)
final class QuoteController {
    private static final int MAX_BASE_BARS = 50_000;
    private static final int RATIO_DECIMALS = 8;

    private final RangeReader reader;
    private final CacheHeaders headers;
    private final MarketClock clock;
    private final String source;

    QuoteController(RangeReader reader, CacheHeaders headers, MarketClock clock, Vendor vendor) {
        this.reader = reader;
        this.headers = headers;
        this.clock = clock;
        this.source = vendor.source();
    }

    @Get("/{symbol}")
    HttpResponse<SymbolQuote> quote(
            HttpRequest<?> request,
            Caller caller,
            String symbol,
            @QueryValue(defaultValue = "1m") String range) {
        if (!Series.isTicker(symbol)) {
            throw ProblemException.parameter("symbol", "is not a ticker");
        }
        QuoteRange named =
                QuoteRange.of(range)
                        .orElseThrow(() ->
                                ProblemException.parameter(
                                        "range",
                                        "must be one of "
                                                + String.join(", ", QuoteRange.labels())));
        Instant now = clock.instant();
        Series series = named.series(symbol);
        Span span = new Windows(series).snap(named.start(now).toEpochMilli(), now.toEpochMilli());
        RangeAnswer answer =
                reader.read(
                        new RangeRequest(series, span, false, MAX_BASE_BARS),
                        Requester.of(request, caller));
        return headers.answer(
                request,
                CacheHeaders.etag(answer.bars(), range + (isStale(answer) ? "s" : "")),
                answer.outcome(),
                answer.freshUntil(),
                answer.asOf(),
                () -> HttpResponse.ok(quote(series, named, answer)));
    }

    private static boolean isStale(RangeAnswer answer) {
        return answer.outcome() == CacheOutcome.STALE;
    }

    private SymbolQuote quote(Series series, QuoteRange range, RangeAnswer answer) {
        List<QuoteBar> bars = bars(answer.bars());
        BigDecimal last = bars.isEmpty() ? null : bars.getLast().c();
        BigDecimal first = bars.isEmpty() ? null : bars.getFirst().o();
        BigDecimal change = last == null || first == null ? null : plain(last.subtract(first));
        return new SymbolQuote(
                series.ticker(),
                range.label(),
                series.timespan().wire(),
                series.multiplier(),
                source,
                answer.asOf() == 0 ? null : Instant.ofEpochMilli(answer.asOf()),
                isStale(answer),
                bars,
                last,
                change,
                percent(change, first));
    }

    private static List<QuoteBar> bars(Bars bars) {
        List<QuoteBar> shown = new ArrayList<>(bars.size());
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = Bar.read(bars, i);
            shown.add(
                    new QuoteBar(
                            bar.t(),
                            plain(bar.o()),
                            plain(bar.h()),
                            plain(bar.l()),
                            plain(bar.c()),
                            bar.v() == null ? null : plain(bar.v())));
        }
        return shown;
    }

    private static @Nullable BigDecimal percent(
            @Nullable BigDecimal change, @Nullable BigDecimal first) {
        if (change == null || first == null || first.signum() == 0) {
            return null;
        }
        return plain(
                change.movePointRight(2).divide(first, RATIO_DECIMALS, RoundingMode.HALF_EVEN));
    }

    /** Without trailing zeros, and never in the form 1E+8. */
    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
