package io.marketgate.simulator.market;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Recorded bars, and generated ones of the currencies, crypto pairs and indices of which there is
 * no file. Stocks are those of the files alone.
 */
final class SupplementedMarket extends MarketLayer {

    private final GeneratedMarket generated;
    private final Map<String, Listing> supplement = new TreeMap<>();
    private final List<Listing> listings;

    SupplementedMarket(RecordedMarket recorded, GeneratedMarket generated) {
        super(recorded);
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
        return supplements(listing)
                ? generated.bars(listing, resolution, from, to)
                : super.bars(listing, resolution, from, to);
    }

    @Override
    public long begin(Listing listing) {
        return supplements(listing) ? generated.begin(listing) : super.begin(listing);
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
