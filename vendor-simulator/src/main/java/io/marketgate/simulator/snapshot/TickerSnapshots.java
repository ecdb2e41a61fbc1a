package io.marketgate.simulator.snapshot;

import io.marketgate.simulator.current.CurrentMarket;
import io.marketgate.simulator.current.TickerState;
import io.marketgate.simulator.market.AssetClass;
import io.marketgate.simulator.market.Bar;
import io.marketgate.simulator.market.Listing;
import io.marketgate.simulator.market.Resolution;
import jakarta.inject.Singleton;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes snapshots. From 03:30 New York on a trading day until its first trade a stock's day is
 * cleared, and the latest day is the previous one.
 */
@Singleton
final class TickerSnapshots {

    private static final LocalTime CLEARED = LocalTime.of(3, 30);

    private final CurrentMarket current;

    TickerSnapshots(CurrentMarket current) {
        this.current = current;
    }

    /** Absent before the first trade. */
    @Nullable TickerSnapshot of(Listing listing) {
        TickerState state = current.state(listing);
        if (state == null) {
            return null;
        }
        if (cleared(listing.kind(), state)) {
            return new TickerSnapshot(
                    listing,
                    state.price(),
                    LastTrade.of(listing.ticker(), state),
                    TickerSnapshot.NONE,
                    state.day(),
                    TickerSnapshot.NONE);
        }
        return ofLatestDay(listing, state);
    }

    /** As {@link #of}, but the latest day stays until the next one has traded. */
    @Nullable TickerSnapshot ofLatestDay(Listing listing) {
        TickerState state = current.state(listing);
        return state == null ? null : ofLatestDay(listing, state);
    }

    private TickerSnapshot ofLatestDay(Listing listing, TickerState state) {
        Bar previous = state.previous() == null ? TickerSnapshot.NONE : state.previous();
        return new TickerSnapshot(
                listing,
                state.price(),
                LastTrade.of(listing.ticker(), state),
                state.day(),
                previous,
                minute(listing, state));
    }

    private boolean cleared(AssetClass kind, TickerState state) {
        if (kind != AssetClass.STOCK) {
            return false;
        }
        long now = current.now();
        var today = kind.date(now);
        boolean later = kind.date(state.day().t()).isBefore(today) && kind.trades(today);
        return later && now >= kind.midnight(today) + CLEARED.toSecondOfDay() * 1_000L;
    }

    /** The latest minute, or one of the last price alone where an hour had none. */
    Bar minute(Listing listing, TickerState state) {
        long end = Math.max(state.time(), state.day().t()) + 1;
        List<Bar> minutes = current.bars(listing, Resolution.MINUTE, end - 3_600_000, end, true);
        if (!minutes.isEmpty()) {
            return minutes.getLast();
        }
        double price = state.price();
        double volume = Math.floor(state.day().v() / 390);
        long start = Resolution.MINUTE.floor(end - 1);
        long trades = Math.max(1, state.day().n() / 390);
        return new Bar(start, price, price, price, price, volume, price, trades);
    }
}
