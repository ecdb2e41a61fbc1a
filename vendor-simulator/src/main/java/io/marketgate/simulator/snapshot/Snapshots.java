package io.marketgate.simulator.snapshot;

import io.marketgate.simulator.market.Bar;
import io.marketgate.simulator.market.Kind;
import io.marketgate.simulator.market.Listing;
import io.marketgate.simulator.market.Resolution;
import io.marketgate.simulator.tape.Quote;
import io.marketgate.simulator.tape.Tape;
import jakarta.inject.Singleton;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes snapshots. From 03:30 New York on a trading day until its first trade a stock's day is
 * cleared, and the latest day is the previous one.
 */
@Singleton
final class Snapshots {

    private static final LocalTime CLEARED = LocalTime.of(3, 30);

    private final Tape tape;

    Snapshots(Tape tape) {
        this.tape = tape;
    }

    /** Absent before the first trade. */
    @Nullable Snapshot of(Listing listing) {
        Quote quote = tape.quote(listing);
        if (quote == null) {
            return null;
        }
        LastTrade trade = LastTrade.of(listing.ticker(), quote);
        if (cleared(listing.kind(), quote)) {
            return new Snapshot(
                    listing, quote.price(), trade, Snapshot.NONE, quote.day(), Snapshot.NONE);
        }
        Bar previous = quote.previous() == null ? Snapshot.NONE : quote.previous();
        return new Snapshot(
                listing, quote.price(), trade, quote.day(), previous, minute(listing, quote));
    }

    private boolean cleared(Kind kind, Quote quote) {
        if (kind != Kind.STOCK) {
            return false;
        }
        long now = tape.now();
        var today = kind.date(now);
        boolean later = kind.date(quote.day().t()).isBefore(today) && kind.trades(today);
        return later && now >= kind.midnight(today) + CLEARED.toSecondOfDay() * 1_000L;
    }

    /** The latest minute, or one of the last price alone where only days are known. */
    private Bar minute(Listing listing, Quote quote) {
        long end = Math.max(quote.time(), quote.day().t()) + 1;
        if (listing.intraday() == Resolution.MINUTE) {
            List<Bar> minutes = tape.bars(listing, Resolution.MINUTE, end - 3_600_000, end, true);
            if (!minutes.isEmpty()) {
                return minutes.getLast();
            }
        }
        double price = quote.price();
        double volume = Math.floor(quote.day().v() / 390);
        long start = Resolution.MINUTE.floor(end - 1);
        return new Bar(start, price, price, price, price, volume, price, quote.day().n() / 390);
    }
}
