package io.marketgate.simulator.aggregate;

import io.marketgate.simulator.aggregate.Envelope.BarRow;
import io.marketgate.simulator.calendar.Exchange;
import io.marketgate.simulator.current.CurrentMarket;
import io.marketgate.simulator.market.AssetClass;
import io.marketgate.simulator.market.Bar;
import io.marketgate.simulator.market.Listing;
import io.marketgate.simulator.market.Resolution;
import io.marketgate.simulator.market.SimulatedMarket;
import io.marketgate.simulator.wire.CallParameters;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Single days: the previous one of a ticker, and one of all tickers. They are stamped with the end
 * of the day, 16:00 in New York for stocks, where ranges have its start.
 */
@Controller("/v2/aggs")
@ExecuteOn(TaskExecutors.BLOCKING)
final class DailyController {

    private static final long RECENT = Duration.ofDays(15).toMillis();
    private static final LocalTime END = LocalTime.of(16, 0);

    private final SimulatedMarket market;
    private final CurrentMarket current;

    DailyController(SimulatedMarket market, CurrentMarket current) {
        this.market = market;
        this.current = current;
    }

    /** The last day before today that had trades. */
    @Get("/ticker/{ticker}/prev")
    String previous(HttpRequest<?> request, String ticker) {
        boolean adjusted = CallParameters.of(request).flag("adjusted", true);
        List<BarRow> rows = new ArrayList<>();
        Listing listing = market.find(ticker);
        if (listing != null) {
            AssetClass kind = listing.kind();
            long today = kind.midnight(kind.date(current.now()));
            List<Bar> days = days(listing, today - RECENT, today, adjusted);
            if (days.isEmpty()) {
                days = days(listing, market.begin(listing), today, adjusted);
            }
            if (!days.isEmpty()) {
                rows.add(stamped(listing, days.getLast()));
            }
        }
        return new Envelope(request).write(ticker, adjusted, rows.size(), rows, null);
    }

    @Get("/grouped/locale/us/market/stocks/{date}")
    String stocks(HttpRequest<?> request, String date) {
        return grouped(request, AssetClass.STOCK, date);
    }

    @Get("/grouped/locale/global/market/crypto/{date}")
    String crypto(HttpRequest<?> request, String date) {
        return grouped(request, AssetClass.CRYPTO, date);
    }

    @Get("/grouped/locale/global/market/fx/{date}")
    String forex(HttpRequest<?> request, String date) {
        return grouped(request, AssetClass.FOREX, date);
    }

    private String grouped(HttpRequest<?> request, AssetClass kind, String text) {
        LocalDate date = CallParameters.date("date", text);
        boolean adjusted = CallParameters.of(request).flag("adjusted", true);
        long midnight = kind.midnight(date);
        List<BarRow> rows =
                market.listings().parallelStream()
                        .filter(listing -> listing.kind() == kind)
                        .flatMap(listing ->
                                days(listing, midnight, midnight + 1, adjusted).stream()
                                        .map(bar -> stamped(listing, bar)))
                        .toList();
        return new Envelope(request).write(null, adjusted, rows.size(), rows, null);
    }

    private List<Bar> days(Listing listing, long from, long to, boolean adjusted) {
        return current.bars(listing, Resolution.DAY, from, to, adjusted);
    }

    private static BarRow stamped(Listing listing, Bar bar) {
        LocalDate date = listing.kind().date(bar.t());
        long t =
                listing.kind().keepsSessions()
                        ? Exchange.at(date, END)
                        : listing.kind().midnight(date.plusDays(1)) - 1;
        return new BarRow(listing.ticker(), bar.at(t));
    }
}
