package io.marketgate.simulator.aggregate;

import io.marketgate.simulator.market.Bar;
import io.marketgate.simulator.market.Resolution;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Gathers base bars into windows until the page's limit of base bars is reached. A page ends
 * between two windows and holds at least one, so that pages joined are the whole range.
 */
final class RangePager {

    private final RangeQuery query;
    private final BarWindows windows;

    /** The limit counts minutes: an hour that was recorded as one bar stands for sixty. */
    private final long weight;

    private final List<Bar> bars = new ArrayList<>();
    private final List<Bar> window = new ArrayList<>();
    private long queried;
    private boolean full;

    RangePager(RangeQuery query, BarWindows windows, Resolution base) {
        this.query = query;
        this.windows = windows;
        this.weight = base == Resolution.HOUR ? 60 : 1;
    }

    /** Takes the next base bar in the query's order; false when it belongs to the next page. */
    boolean take(Bar bar) {
        if (!window.isEmpty() && windows.start(bar.t()) != windows.start(window.getFirst().t())) {
            close();
        }
        if (!bars.isEmpty() && queried + (window.size() + 1) * weight > query.limit()) {
            window.clear();
            full = true;
            return false;
        }
        window.add(bar);
        return true;
    }

    RangePage page() {
        if (!window.isEmpty()) {
            close();
        }
        if (!full) {
            return new RangePage(bars, queried, OptionalLong.empty());
        }
        long last = bars.getLast().t();
        long next = query.ascending() ? windows.end(last) : last - 1;
        return new RangePage(bars, queried, OptionalLong.of(next));
    }

    private void close() {
        List<Bar> ordered = query.ascending() ? window : window.reversed();
        bars.add(Bar.sum(windows.start(ordered.getFirst().t()), ordered));
        queried += window.size() * weight;
        window.clear();
    }
}
