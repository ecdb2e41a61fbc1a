package io.marketgate.simulator.market;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A market in front of another one; what it does not override is the other one's. */
abstract sealed class MarketLayer implements SimulatedMarket
        permits SupplementedMarket, OptionMarket, CorrectedMarket {

    private final SimulatedMarket below;

    MarketLayer(SimulatedMarket below) {
        this.below = below;
    }

    @Override
    public String id() {
        return below.id();
    }

    @Override
    public boolean growsWhileRunning(Listing listing) {
        return below.growsWhileRunning(listing);
    }

    @Override
    public List<Listing> listings() {
        return below.listings();
    }

    @Override
    public @Nullable Listing find(String ticker) {
        return below.find(ticker);
    }

    @Override
    public List<Split> splits(String ticker) {
        return below.splits(ticker);
    }

    @Override
    public List<Bar> bars(Listing listing, Resolution resolution, long from, long to) {
        return below.bars(listing, resolution, from, to);
    }

    @Override
    public long begin(Listing listing) {
        return below.begin(listing);
    }

    @Override
    public double priceFactor(Listing listing, long time, boolean adjusted, long now) {
        return below.priceFactor(listing, time, adjusted, now);
    }

    @Override
    public Bar firstReport(Listing listing, Bar day) {
        return below.firstReport(listing, day);
    }

    @Override
    public @Nullable Instant opening() {
        return below.opening();
    }
}
