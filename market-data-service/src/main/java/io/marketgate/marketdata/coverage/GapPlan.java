package io.marketgate.marketdata.coverage;

import io.marketgate.marketdata.bars.BaseBars;
import io.marketgate.marketdata.bars.Series;
import io.marketgate.marketdata.bars.Span;
import io.marketgate.marketdata.bars.Windows;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Turns gaps into the fewest fetches: neighbours are joined, each fetch stays within the vendor's
 * limit, and none reaches over something that is covered.
 */
public final class GapPlan {
    /** The most base bars that one call of the vendor gives. */
    public static final long VENDOR_LIMIT = 50_000;

    private final BaseBars baseBars;
    private final long limit;

    /** Plans fetches of at most {@code limit} base bars. */
    public GapPlan(BaseBars baseBars, long limit) {
        this.baseBars = baseBars;
        this.limit = limit;
    }

    /** Returns the spans to fetch, oldest first, each of whole windows. */
    public List<Span> fetches(Series series, Collection<Span> gaps) {
        return joined(new Windows(series), gaps).stream()
                .flatMap(gap -> baseBars.stretches(series, gap, limit).stream())
                .toList();
    }

    private static List<Span> joined(Windows windows, Collection<Span> gaps) {
        List<Span> sorted =
                gaps.stream()
                        .filter(gap -> !gap.isEmpty())
                        .map(windows::snap)
                        .sorted(Comparator.comparingLong(Span::from))
                        .toList();
        List<Span> joined = new ArrayList<>();
        for (Span gap : sorted) {
            if (!joined.isEmpty() && gap.from() <= joined.getLast().to()) {
                Span last = joined.removeLast();
                gap = new Span(last.from(), Math.max(last.to(), gap.to()));
            }
            joined.add(gap);
        }
        return joined;
    }
}
