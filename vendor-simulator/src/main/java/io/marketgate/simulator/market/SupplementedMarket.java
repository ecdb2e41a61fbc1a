package io.marketgate.simulator.market;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Recorded bars, and generated ones of the currencies, crypto pairs and indices of which there is
 * no file. What never closes goes on before and after its file, from the file's prices. Stocks are
 * those of the files alone.
 */
final class SupplementedMarket extends MarketLayer {

    private final RecordedMarket recorded;
    private final GeneratedMarket generated;
    private final Map<String, Listing> supplement = new TreeMap<>();
    private final List<Listing> listings;

    SupplementedMarket(RecordedMarket recorded, GeneratedMarket generated) {
        super(recorded);
        this.recorded = recorded;
        this.generated = generated;
        Map<String, Listing> all = new TreeMap<>();
        for (Listing listing : generated.listings()) {
            if (listing.kind() != AssetClass.STOCK && recorded.find(listing.ticker()) == null) {
                supplement.put(listing.ticker(), listing);
            }
        }
        all.putAll(supplement);
        recorded.listings().forEach(listing -> all.put(listing.ticker(), listing));
        listings = List.copyOf(all.values());
    }

    @Override
    public boolean growsWhileRunning(Listing listing) {
        return supplements(listing)
                ? generated.growsWhileRunning(listing)
                : super.growsWhileRunning(listing);
    }

    @Override
    public List<Listing> listings() {
        return listings;
    }

    @Override
    public @Nullable Listing find(String ticker) {
        Listing listing = supplement.get(ticker);
        return listing == null ? super.find(ticker) : listing;
    }

    @Override
    public List<Bar> bars(Listing listing, Resolution resolution, long from, long to) {
        if (supplements(listing)) {
            return generated.bars(listing, resolution, from, to);
        }
        if (resolution == Resolution.MINUTE && listing.intraday() == Resolution.HOUR) {
            return minutes(listing, from, to);
        }
        return continues(listing)
                ? continued(listing, resolution, from, to)
                : super.bars(listing, resolution, from, to);
    }

    /** Hours that were recorded as one bar, cut. */
    private List<Bar> minutes(Listing listing, long from, long to) {
        long key = PseudoRandom.key(16, listing.ticker());
        int parts = (int) (Resolution.HOUR.millis() / Resolution.MINUTE.millis());
        return bars(listing, Resolution.HOUR, Resolution.HOUR.floor(from), to).stream()
                .flatMap(hour ->
                        FinerBars.of(
                                hour,
                                PseudoRandom.key(key, hour.t()),
                                hour.t(),
                                Resolution.MINUTE,
                                parts,
                                0.95)
                                .stream())
                .filter(minute -> minute.t() >= from && minute.t() < to)
                .toList();
    }

    /** The file's days, and generated ones before and after them. */
    private List<Bar> continued(Listing listing, Resolution resolution, long from, long to) {
        LocalDate last = recorded.lastDate(listing);
        if (last == null) {
            return generated(listing, resolution, from, to, 1);
        }
        AssetClass kind = listing.kind();
        long begin = kind.midnight(kind.date(recorded.begin(listing)));
        long end = kind.midnight(last.plusDays(1));
        List<Bar> all = new ArrayList<>();
        if (from < begin) {
            double factor = factor(listing, begin);
            all.addAll(generated(listing, resolution, from, Math.min(to, begin), factor));
        }
        all.addAll(super.bars(listing, resolution, from, to));
        if (to > end) {
            double factor = factor(listing, kind.midnight(last));
            all.addAll(generated(listing, resolution, Math.max(from, end), to, factor));
        }
        return all;
    }

    private List<Bar> generated(
            Listing listing, Resolution resolution, long from, long to, double factor) {
        List<Bar> bars =
                resolution == Resolution.HOUR
                        ? RecordedBars.windows(
                                generated.bars(
                                        listing,
                                        Resolution.MINUTE,
                                        Resolution.HOUR.floor(from + Resolution.HOUR.millis() - 1),
                                        to),
                                Resolution.HOUR::floor)
                        : generated.bars(listing, resolution, from, to);
        return bars.stream().map(bar -> bar.times(factor)).toList();
    }

    /** By how much the file's prices are higher than the generated ones of this day. */
    private double factor(Listing listing, long midnight) {
        List<Bar> own = super.bars(listing, Resolution.DAY, midnight, midnight + 1);
        List<Bar> other = generated.bars(listing, Resolution.DAY, midnight, midnight + 1);
        return own.isEmpty() || other.isEmpty() ? 1 : own.getFirst().c() / other.getFirst().c();
    }

    private boolean continues(Listing listing) {
        return !listing.kind().keepsSessions() && generated.find(listing.ticker()) != null;
    }

    @Override
    public long begin(Listing listing) {
        return supplements(listing) || continues(listing)
                ? generated.begin(listing)
                : super.begin(listing);
    }

    @Override
    public double priceFactor(Listing listing, long time, boolean adjusted, long now) {
        return supplements(listing) ? 1 : super.priceFactor(listing, time, adjusted, now);
    }

    @Override
    public Bar firstReport(Listing listing, Bar day) {
        return supplements(listing)
                ? generated.firstReport(listing, day)
                : super.firstReport(listing, day);
    }

    private boolean supplements(Listing listing) {
        return supplement.containsKey(listing.ticker());
    }
}
