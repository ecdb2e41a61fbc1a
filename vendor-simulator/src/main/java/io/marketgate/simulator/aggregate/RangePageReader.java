package io.marketgate.simulator.aggregate;

import io.marketgate.simulator.current.CurrentMarket;
import io.marketgate.simulator.market.Bar;
import io.marketgate.simulator.market.Listing;
import io.marketgate.simulator.market.Resolution;
import io.marketgate.simulator.market.SimulatedMarket;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** Reads a page of bars, no more of the base bars than it needs. */
@Singleton
final class RangePageReader {

    private final SimulatedMarket market;
    private final CurrentMarket current;

    RangePageReader(SimulatedMarket market, CurrentMarket current) {
        this.market = market;
        this.current = current;
    }

    RangePage read(Listing listing, RangeQuery query) {
        Resolution base = query.timespan().base(listing);
        BarWindows windows = query.windows(listing.kind());
        long start = Math.max(windows.start(query.from()), market.begin(listing));
        long end = Math.min(windows.end(query.to()), current.now() + 1);
        RangePager pager = new RangePager(query, windows, base);
        long step = stride(base).toMillis();
        boolean more = true;
        for (long at = 0; more && start + at < end; at += step) {
            long from = query.ascending() ? start + at : Math.max(start, end - at - step);
            long to = query.ascending() ? Math.min(end, start + at + step) : end - at;
            List<Bar> bars = current.bars(listing, base, from, to, query.adjusted());
            more = takeAll(pager, query.ascending() ? bars : bars.reversed());
        }
        return pager.page();
    }

    private static boolean takeAll(RangePager pager, List<Bar> bars) {
        for (Bar bar : bars) {
            if (!pager.take(bar)) {
                return false;
            }
        }
        return true;
    }

    /** How much is read at a time. */
    private static Duration stride(Resolution base) {
        return switch (base) {
            case SECOND -> Duration.ofHours(4);
            case MINUTE -> Duration.ofDays(14);
            case HOUR -> Duration.ofDays(200);
            case DAY -> Duration.ofDays(4_000);
        };
    }
}
