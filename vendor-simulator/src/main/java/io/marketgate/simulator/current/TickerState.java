package io.marketgate.simulator.current;

import io.marketgate.simulator.market.Bar;
import org.jspecify.annotations.Nullable;

/**
 * How a ticker stands.
 *
 * @param time of the last trade, epoch ms
 * @param day the latest day that has begun to trade
 * @param previous the day before that, absent on the first day
 */
public record TickerState(double price, long time, Bar day, @Nullable Bar previous) {}
