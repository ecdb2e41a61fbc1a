package io.marketgate.simulator.document;

import io.marketgate.simulator.calendar.Exchange;
import io.marketgate.simulator.current.CurrentMarket;
import io.marketgate.simulator.market.AssetClass;
import io.marketgate.simulator.market.Listing;
import io.marketgate.simulator.market.PseudoRandom;
import io.marketgate.simulator.market.SimulatedMarket;
import io.marketgate.simulator.rows.RowFilter;
import io.marketgate.simulator.wire.CallParameters;
import io.marketgate.simulator.wire.Row;
import io.marketgate.simulator.wire.VendorException;
import io.micronaut.core.io.ResourceLoader;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The lists of which there is no data, in {@code documented-lists.json}: a row for each stock and
 * period back from now, made of the documentation's example. A path may have several: rows of a
 * quarter and of a year, say.
 */
@Singleton
public final class DocumentedLists {

    private static final String RESOURCE = "documented-lists.json";
    private static final int PERIODS = 24;
    private static final int DAILY_PERIODS = 250;
    private static final int MOST_STOCKS = 50;
    private static final long WEEK = 7;

    /** Members that hold a stock's ticker, and those that hold its company's name. */
    private static final List<String> TICKERS =
            List.of("ticker", "tickers", "composite_ticker", "issuer_trading_symbol");

    private static final List<String> COMPANIES =
            List.of("company_name", "issuer_name", "entity_name");

    private final SimulatedMarket market;
    private final CurrentMarket current;
    private final List<DocumentedList> lists;

    DocumentedLists(
            SimulatedMarket market,
            CurrentMarket current,
            JsonMapper json,
            ResourceLoader resources) {
        this.market = market;
        this.current = current;
        try (InputStream in = resources.getResourceAsStream(RESOURCE).orElseThrow()) {
            lists = json.readValue(in, Argument.listOf(DocumentedList.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The list of this call's path, or the vendor's refusal of it. */
    public String answer(HttpRequest<?> request) {
        String path = request.getPath().replaceFirst("/$", "");
        List<DocumentedList> fitting = lists.stream().filter(it -> it.fits(path)).toList();
        if (fitting.isEmpty()) {
            throw SoldApart.includes(path)
                    ? VendorException.notEntitled()
                    : VendorException.noPage();
        }
        CallParameters query = CallParameters.of(request);
        return fitting.getFirst()
                .paging()
                .answer(request, fitting.stream().flatMap(it -> rows(it, query, path)));
    }

    private Stream<Row> rows(DocumentedList list, CallParameters query, String path) {
        if (list.days() == 0) {
            ExampleRow same = new ExampleRow(Duration.ZERO, 0, Map.of());
            return list.rows().stream().map(same::of);
        }
        JsonNode example = list.rows().getFirst();
        String own = list.path().endsWith("}") ? path.substring(path.lastIndexOf('/') + 1) : "";
        boolean ofStocks =
                own.isEmpty() && TICKERS.stream().anyMatch(it -> example.get(it) != null);
        if (!ofStocks) {
            Map<String, String> names = own.isEmpty() ? Map.of() : Map.of("ticker", own);
            return periods(list, example, list.path() + own, names);
        }
        List<RowFilter> filters =
                TICKERS.stream()
                        .map(name -> RowFilter.of(query, name))
                        .filter(filter -> !filter.isEmpty())
                        .toList();
        return market.listings().stream()
                .filter(listing -> listing.kind() == AssetClass.STOCK)
                .filter(listing -> filters.stream().allMatch(it -> it.holds(listing.ticker())))
                .limit(MOST_STOCKS)
                .flatMap(it -> periods(list, example, list.path() + it.ticker(), names(it)));
    }

    private Stream<Row> periods(
            DocumentedList list, JsonNode example, String subject, Map<String, String> names) {
        long key = PseudoRandom.key(15, subject);
        LocalDate today = AssetClass.STOCK.date(current.now());
        Anchor anchor = Anchor.of(example);
        if (list.days() == 1) {
            return Stream.iterate(today.minusDays(1), day -> day.minusDays(1))
                    .filter(Exchange::trades)
                    .limit(DAILY_PERIODS)
                    .map(day -> {
                        long own = PseudoRandom.key(key, day.toEpochDay());
                        return new ExampleRow(anchor.until(day), own, names).of(example);
                    });
        }
        long back = 1 + Math.floorMod(key, (long) list.days());
        long newest = anchor.until(today).toDays() - back;
        return IntStream.range(0, PERIODS)
                .mapToObj(i ->
                        new ExampleRow(
                                        weeks(newest - (long) i * list.days()),
                                        PseudoRandom.key(key, today.toEpochDay() / list.days() - i),
                                        names)
                                .of(example));
    }

    /** Whole weeks, so that what was on a weekday stays there. */
    private static Duration weeks(long days) {
        return Duration.ofDays(Math.floorDiv(days, WEEK) * WEEK);
    }

    private static Map<String, String> names(Listing listing) {
        Map<String, String> names = new HashMap<>();
        TICKERS.forEach(name -> names.put(name, listing.ticker()));
        COMPANIES.forEach(name -> names.put(name, listing.name()));
        return names;
    }
}
