package io.marketgate.simulator.option;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.temporal.TemporalAdjusters.dayOfWeekInMonth;
import static java.time.temporal.TemporalAdjusters.nextOrSame;

import io.marketgate.simulator.calendar.Exchange;
import io.marketgate.simulator.current.CurrentMarket;
import io.marketgate.simulator.market.AssetClass;
import io.marketgate.simulator.market.Bar;
import io.marketgate.simulator.market.Listing;
import io.marketgate.simulator.market.OptionContract;
import io.marketgate.simulator.market.Resolution;
import io.marketgate.simulator.market.SimulatedMarket;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which options there are on what is listed: of the next Fridays and third Fridays, with strikes
 * around the price at the end of the month before.
 */
@Singleton
public final class OptionChain {

    private static final int WEEKS = 6;
    private static final int MONTHS = 12;
    private static final int STRIKES = 10;
    private static final int REFERENCE_DAYS = 40;

    private final SimulatedMarket market;
    private final CurrentMarket current;

    OptionChain(SimulatedMarket market, CurrentMarket current) {
        this.market = market;
        this.current = current;
    }

    /** Today's contracts on this ticker, by expiration; none where it is not listed. */
    public Stream<OptionContract> contracts(String underlying) {
        return contracts(underlying, today(), false);
    }

    /** Today's contracts on the stock with the first ticker: all there are would be too many. */
    public Stream<OptionContract> some() {
        return market.listings().stream()
                .filter(listing -> listing.kind() == AssetClass.STOCK)
                .limit(1)
                .flatMap(listing -> contracts(listing.ticker()));
    }

    /** The contracts that there were on this day, or those that had expired by then. */
    Stream<OptionContract> contracts(String underlying, LocalDate day, boolean expired) {
        Listing listing = underlying(underlying);
        return listing == null
                ? Stream.empty()
                : expirations(day, expired).stream()
                        .flatMap(expiration -> contracts(listing, day, expiration));
    }

    LocalDate today() {
        return AssetClass.OPTION.date(current.now());
    }

    private @Nullable Listing underlying(String ticker) {
        Listing stock = market.find(ticker);
        Listing listing = stock == null ? market.find("I:" + ticker) : stock;
        boolean has =
                listing != null
                        && (listing.kind() == AssetClass.STOCK
                                || listing.kind() == AssetClass.INDEX);
        return has ? listing : null;
    }

    private Stream<OptionContract> contracts(Listing listing, LocalDate day, LocalDate expiration) {
        LocalDate seen = expiration.isBefore(day) ? expiration : day;
        double price = reference(listing, seen);
        if (price == 0) {
            return Stream.empty();
        }
        double step = price < 25 ? 1 : price < 200 ? 5 : price < 1_000 ? 10 : 50;
        double middle = Math.max(1, Math.round(price / step)) * step;
        String name = listing.ticker().replace("I:", "");
        return Stream.of(true, false)
                .flatMap(call ->
                        IntStream.rangeClosed(-STRIKES, STRIKES)
                                .mapToDouble(i -> middle + i * step)
                                .filter(strike -> strike > 0)
                                .mapToObj(strike ->
                                        new OptionContract(name, expiration, call, strike)));
    }

    /** The last close before this month, so that a month's contracts are always the same. */
    private double reference(Listing listing, LocalDate day) {
        long border = listing.kind().midnight(day.withDayOfMonth(1));
        long start = listing.kind().midnight(day.withDayOfMonth(1).minusDays(REFERENCE_DAYS));
        List<Bar> days = market.bars(listing, Resolution.DAY, start, border);
        return days.isEmpty() ? 0 : days.getLast().c();
    }

    private static TreeSet<LocalDate> expirations(LocalDate day, boolean expired) {
        LocalDate from = expired ? day.minusMonths(MONTHS) : day;
        TreeSet<LocalDate> dates = new TreeSet<>();
        LocalDate friday = (expired ? day.minusWeeks(WEEKS) : day).with(nextOrSame(FRIDAY));
        for (int i = 0; i < WEEKS; i++) {
            dates.add(session(friday.plusWeeks(i)));
        }
        for (int i = 0; i <= MONTHS; i++) {
            dates.add(session(from.plusMonths(i).with(dayOfWeekInMonth(3, FRIDAY))));
        }
        dates.removeIf(date -> date.isBefore(day) != expired);
        return dates;
    }

    /** Where that Friday is a holiday, the day before. */
    private static LocalDate session(LocalDate friday) {
        return Exchange.trades(friday) ? friday : friday.minusDays(1);
    }
}
