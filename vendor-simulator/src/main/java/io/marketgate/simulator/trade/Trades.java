package io.marketgate.simulator.trade;

import io.marketgate.simulator.current.CurrentMarket;
import io.marketgate.simulator.market.AssetClass;
import io.marketgate.simulator.market.Bar;
import io.marketgate.simulator.market.FinerBars;
import io.marketgate.simulator.market.Listing;
import io.marketgate.simulator.market.PseudoRandom;
import io.marketgate.simulator.market.Resolution;
import io.marketgate.simulator.market.Rounding;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes up trades: those of a second begin with its open, end with its close, touch its high and
 * low, and their sizes add up to its volume.
 */
@Singleton
final class Trades {

    private static final long NANOS_A_MILLI = 1_000_000;
    private static final long NANOS_A_SECOND = 1_000_000_000;
    private static final int SIZE_PLACES = 8;

    /** How many trades a second has at most; more of them are joined. */
    private static final long MOST_A_SECOND = 200;

    private final CurrentMarket current;

    Trades(CurrentMarket current) {
        this.current = current;
    }

    /**
     * So many trades from the one end of a span of time.
     *
     * @param from first nanosecond
     * @param to last nanosecond
     */
    List<MarketTrade> read(Listing listing, long from, long to, boolean ascending, int most) {
        long now = current.now();
        long last = Math.min(to / NANOS_A_MILLI, now);
        AssetClass kind = listing.kind();
        List<Bar> days =
                current.bars(
                        listing,
                        Resolution.DAY,
                        kind.midnight(kind.date(from / NANOS_A_MILLI)),
                        last + 1,
                        false);
        List<MarketTrade> found = new ArrayList<>();
        for (Bar day : ascending ? days : days.reversed()) {
            List<Bar> minutes = minutes(listing, day);
            for (Bar minute : ascending ? minutes : minutes.reversed()) {
                if (found.size() >= most) {
                    return found;
                }
                long start = minute.t() * NANOS_A_MILLI;
                if (start <= to && start + 60 * NANOS_A_SECOND > from) {
                    List<MarketTrade> trades = trades(listing, minute);
                    (ascending ? trades : trades.reversed())
                            .stream()
                                    .filter(it -> it.nanos() >= from && it.nanos() <= to)
                                    .filter(it -> it.nanos() <= now * NANOS_A_MILLI)
                                    .limit(most - (long) found.size())
                                    .forEach(found::add);
                }
            }
        }
        return found;
    }

    private List<Bar> minutes(Listing listing, Bar day) {
        LocalDate date = listing.kind().date(day.t());
        var hours = listing.kind().hours(date);
        return current.bars(listing, Resolution.MINUTE, hours.open(), hours.close(), false);
    }

    private static List<MarketTrade> trades(Listing listing, Bar minute) {
        List<MarketTrade> trades = new ArrayList<>();
        for (Bar second : FinerBars.seconds(listing.ticker(), minute)) {
            addSecond(trades, listing, second);
        }
        return trades;
    }

    private static void addSecond(List<MarketTrade> trades, Listing listing, Bar second) {
        boolean whole = listing.kind() != AssetClass.CRYPTO;
        long key = PseudoRandom.key(PseudoRandom.key(11, listing.ticker()), second.t());
        long most = whole ? (long) Math.max(1, second.v()) : Long.MAX_VALUE;
        long wanted = Math.max(second.n(), prices(second).size());
        int count = (int) Math.max(1, Math.min(MOST_A_SECOND, Math.min(wanted, most)));
        double left = second.v();
        double share = whole ? Math.floor(left / count) : Rounding.round(left / count, SIZE_PLACES);
        for (int i = 0; i < count; i++) {
            long offset = (long) ((i + 0.9 * PseudoRandom.unit(key, i)) / count * NANOS_A_SECOND);
            double size = i == count - 1 ? Rounding.round(left, SIZE_PLACES) : share;
            left -= size;
            trades.add(
                    new MarketTrade(
                            second.t() * NANOS_A_MILLI + offset,
                            price(second, i, count, key),
                            size,
                            1 + Math.floorMod(second.t() / 1_000, 86_400L) * MOST_A_SECOND + i,
                            PseudoRandom.key(key, i)));
        }
    }

    /** Open, high and low where those are others, something in between, close. */
    private static double price(Bar second, int i, int count, long key) {
        List<Double> prices = prices(second);
        if (i == count - 1) {
            return i == 0 ? second.o() : second.c();
        }
        return i < prices.size() - 1
                ? prices.get(i)
                : PseudoRandom.unit(key, -i) < 0.5 ? second.o() : second.c();
    }

    /** What it takes to touch all four of its prices. */
    private static List<Double> prices(Bar second) {
        List<Double> prices = new ArrayList<>(List.of(second.o()));
        if (second.h() > Math.max(second.o(), second.c())) {
            prices.add(second.h());
        }
        if (second.l() < Math.min(second.o(), second.c())) {
            prices.add(second.l());
        }
        if (prices.size() > 1 || second.c() != second.o()) {
            prices.add(second.c());
        }
        return prices;
    }
}
