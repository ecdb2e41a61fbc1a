package io.marketgate.marketdata.bars;

import io.marketgate.marketdata.calendar.Market;
import java.time.ZoneId;

/**
 * All bars of one ticker with the same window length and the same treatment of splits.
 *
 * @param ticker case-sensitive, with the vendor's prefix ({@code X:BTCUSD})
 * @param multiplier how many timespans a window lasts, from 1
 */
public record Series(String ticker, int multiplier, Timespan timespan, boolean adjusted) {
    /** Checks the multiplier. */
    public Series {
        if (multiplier < 1) {
            throw new IllegalArgumentException("multiplier " + multiplier);
        }
    }

    /** Returns the market that the ticker names. */
    public Market market() {
        return Market.of(ticker);
    }

    /** Returns the zone in which the days of this series begin. */
    public ZoneId zone() {
        return market().zone();
    }
}
