package io.marketgate.marketdata.clock;

import java.time.InstantSource;

/**
 * The market's present time.
 *
 * <p>Only what concerns the market follows it: tokens, limits and time-outs keep real time.
 */
public interface MarketClock extends InstantSource {
    /** Returns the time, asked anew where another process keeps it. */
    MarketTime exact();

    /** Returns which market it is the time of; bars of two markets are never mixed. */
    String market();

    /** Returns whether the time is known. */
    boolean isKnown();

    /** Refuses with 503 while the time is not known. */
    void requireKnown();
}
