package io.marketgate.simulator.trade;

/**
 * One trade that was made up so that those of a second add up to it.
 *
 * @param nanos epoch nanoseconds, different from every other trade's of the ticker
 * @param sequence its place in its day
 */
record MarketTrade(long nanos, double price, double size, long sequence, long key) {}
