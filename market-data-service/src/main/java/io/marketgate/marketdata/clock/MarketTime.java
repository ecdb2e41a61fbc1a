package io.marketgate.marketdata.clock;

/**
 * A moment of the market.
 *
 * @param millis in epoch ms
 * @param setBacks how often the market's clock was seen to be set back until then: two moments can
 *     be compared only where this is the same
 */
public record MarketTime(long millis, long setBacks) {}
