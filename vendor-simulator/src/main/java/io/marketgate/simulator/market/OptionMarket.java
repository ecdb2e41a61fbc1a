package io.marketgate.simulator.market;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The options on whatever is listed below. Their bars follow the underlying's: each day's prices
 * are what the contract was worth at the underlying's.
 */
final class OptionMarket extends MarketLayer {

    /** Contracts are listed so long before they expire. */
    private static final int LISTED_DAYS = 730;

    private static final double PRESENCE = 0.15;

    OptionMarket(SimulatedMarket below) {
        super(below);
    }

    @Override
    public boolean growsWhileRunning(Listing listing) {
        return listing.kind() == AssetClass.OPTION || super.growsWhileRunning(listing);
    }

    /** Any contract whose underlying is listed and trades on the day on which it expires. */
    @Override
    public @Nullable Listing find(String ticker) {
        if (AssetClass.of(ticker) != AssetClass.OPTION) {
            return super.find(ticker);
        }
        OptionContract contract = OptionContract.of(ticker);
        return contract == null || contract.strike() <= 0 || underlying(contract) == null
                ? null
                : new Listing(
                        ticker, contract.name(), "XCBO", AssetClass.OPTION, Resolution.MINUTE);
    }

    @Override
    public List<Split> splits(String ticker) {
        return AssetClass.of(ticker) == AssetClass.OPTION ? List.of() : super.splits(ticker);
    }

    @Override
    public List<Bar> bars(Listing listing, Resolution resolution, long from, long to) {
        OptionContract contract = contract(listing);
        Listing underlying = contract == null ? null : underlying(contract);
        if (contract == null || underlying == null) {
            return super.bars(listing, resolution, from, to);
        }
        return switch (resolution) {
            case DAY -> days(contract, underlying, from, to);
            case MINUTE -> minutes(contract, underlying, from, to);
            case HOUR, SECOND -> List.of();
        };
    }

    @Override
    public long begin(Listing listing) {
        OptionContract contract = contract(listing);
        return contract == null ? super.begin(listing) : first(contract);
    }

    @Override
    public double priceFactor(Listing listing, long time, boolean adjusted, long now) {
        return listing.kind() == AssetClass.OPTION
                ? 1
                : super.priceFactor(listing, time, adjusted, now);
    }

    @Override
    public Bar firstReport(Listing listing, Bar day) {
        return listing.kind() == AssetClass.OPTION ? day : super.firstReport(listing, day);
    }

    private List<Bar> days(OptionContract contract, Listing underlying, long from, long to) {
        long start = Math.max(from, first(contract));
        long end = Math.min(to, AssetClass.OPTION.midnight(contract.expiration()) + 1);
        return start >= end
                ? List.of()
                : super.bars(underlying, Resolution.DAY, start, end).stream()
                        .map(bar -> day(contract, bar))
                        .toList();
    }

    private List<Bar> minutes(OptionContract contract, Listing underlying, long from, long to) {
        AssetClass kind = AssetClass.OPTION;
        List<Bar> minutes = new ArrayList<>();
        long key = PseudoRandom.key(8, contract.ticker());
        for (Bar day : days(contract, underlying, kind.midnight(kind.date(from)), to)) {
            var hours = kind.hours(kind.date(day.t()));
            int count = (int) ((hours.close() - hours.open()) / Resolution.MINUTE.millis());
            FinerBars.of(
                            day,
                            PseudoRandom.key(key, day.t()),
                            hours.open(),
                            Resolution.MINUTE,
                            count,
                            PRESENCE)
                    .stream()
                    .filter(minute -> minute.t() >= from && minute.t() < to)
                    .forEach(minutes::add);
        }
        return minutes;
    }

    private static Bar day(OptionContract contract, Bar underlying) {
        LocalDate date = AssetClass.OPTION.date(underlying.t());
        double open = contract.at(underlying.o(), date).value();
        double close = contract.at(underlying.c(), date).value();
        double one = contract.at(underlying.h(), date).value();
        double other = contract.at(underlying.l(), date).value();
        double high = Math.max(Math.max(open, close), Math.max(one, other));
        double low = Math.min(Math.min(open, close), Math.min(one, other));
        long key = PseudoRandom.key(PseudoRandom.key(9, contract.ticker()), underlying.t());
        double away = Math.abs(Math.log(underlying.c() / contract.strike()));
        long n = 1 + (long) (400 * PseudoRandom.unit(key, 0) * Math.exp(-12 * away));
        double v = n + Math.floor(4 * n * PseudoRandom.unit(key, 1));
        double average = Rounding.round(low + (high - low) * PseudoRandom.unit(key, 2), 4);
        return new Bar(
                underlying.t(), open, high, low, close, v, Math.clamp(average, low, high), n);
    }

    private static long first(OptionContract contract) {
        return AssetClass.OPTION.midnight(contract.expiration().minusDays(LISTED_DAYS));
    }

    private static @Nullable OptionContract contract(Listing listing) {
        return listing.kind() == AssetClass.OPTION ? OptionContract.of(listing.ticker()) : null;
    }

    /** A stock, or an index by its name without a prefix. */
    private @Nullable Listing underlying(OptionContract contract) {
        Listing stock = super.find(contract.underlying());
        return stock == null ? super.find("I:" + contract.underlying()) : stock;
    }
}
