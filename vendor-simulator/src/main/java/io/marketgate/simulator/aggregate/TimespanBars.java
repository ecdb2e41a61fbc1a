package io.marketgate.simulator.aggregate;

import io.marketgate.simulator.market.Bar;
import io.marketgate.simulator.market.Listing;
import jakarta.inject.Singleton;
import java.util.List;

/** The bars of one unit of time, as ranges have them, for whoever computes something of them. */
@Singleton
public final class TimespanBars {

    private final RangePageReader reader;

    TimespanBars(RangePageReader reader) {
        this.reader = reader;
    }

    /**
     * By time, all of them.
     *
     * @param timespan the vendor's name of the unit
     * @param from first moment, epoch ms
     * @param to last moment, epoch ms
     */
    public List<Bar> read(Listing listing, String timespan, long from, long to, boolean adjusted) {
        VendorTimespan unit = VendorTimespan.of(timespan);
        return reader.read(
                        listing,
                        new RangeQuery(1, unit, from, to, from, adjusted, true, Integer.MAX_VALUE))
                .bars();
    }

    /** About how long the unit is, in ms. */
    public static long length(String timespan) {
        return switch (VendorTimespan.of(timespan)) {
            case SECOND -> 1_000L;
            case MINUTE -> 60_000L;
            case HOUR -> 3_600_000L;
            case DAY -> 86_400_000L;
            case WEEK -> 604_800_000L;
            case MONTH -> 2_678_400_000L;
            case QUARTER -> 8_000_000_000L;
            case YEAR -> 31_622_400_000L;
        };
    }
}
