package io.marketgate.simulator.market;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that was ever traded, the future included: whoever serves it holds that back. */
public sealed interface SimulatedMarket permits RecordedMarket, GeneratedMarket, MarketLayer {

    /** Which market this is: caches use it to keep what they have of several markets apart. */
    String id();

    /**
     * Whether a running bar shows only what has traded so far. A recorded one is what its file says
     * from its beginning, so that whoever compares answers with the files may take every row.
     */
    boolean growsWhileRunning(Listing listing);

    /** All listings by ticker. */
    List<Listing> listings();

    /** The listing with exactly this ticker. */
    @Nullable Listing find(String ticker);

    /** All splits of one ticker by date. */
    List<Split> splits(String ticker);

    /**
     * The finished bars whose windows start in [from, to), by time, in the market's own prices.
     *
     * @param resolution days, minutes, or the listing's intraday resolution
     */
    List<Bar> bars(Listing listing, Resolution resolution, long from, long to);

    /** No bar starts before this, epoch ms. */
    long begin(Listing listing);

    /** What a price in the bars of this moment is multiplied by to be as it was asked for. */
    double priceFactor(Listing listing, long time, boolean adjusted, long now);

    /** A day's bar as it was first published after the close, before it was corrected. */
    Bar firstReport(Listing listing, Bar day);

    /** Where the clock starts; absent for real time. */
    @Nullable Instant opening();
}
