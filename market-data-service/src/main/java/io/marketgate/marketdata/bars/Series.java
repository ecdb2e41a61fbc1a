package io.marketgate.marketdata.bars;

import io.marketgate.marketdata.calendar.Market;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.regex.Pattern;

/**
 * All bars of one ticker with the same window length and the same treatment of splits.
 *
 * @param ticker case-sensitive, with the vendor's prefix ({@code X:BTCUSD})
 * @param multiplier how many timespans a window lasts, from 1
 */
public record Series(String ticker, int multiplier, Timespan timespan, boolean adjusted) {
    private static final Pattern TICKER = Pattern.compile("[A-Za-z0-9.:_-]{1,32}");

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

    /** Returns whether it is of an index, which has values and no trades. */
    public boolean isIndex() {
        return ticker.startsWith("I:");
    }

    /** Returns the zone in which the days of this series begin. */
    public ZoneId zone() {
        return market().zone();
    }

    /** Returns the day, in the zone of this series, on which the moment in epoch ms lies. */
    public LocalDate dayOf(long at) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(at), zone());
    }

    /** Returns the first millisecond of the day in the zone of this series. */
    public long startOf(LocalDate day) {
        return day.atStartOfDay(zone()).toInstant().toEpochMilli();
    }

    /**
     * Returns whether the text can be a ticker: 1 to 32 of {@code A-Za-z0-9.:_-}, no dots in a row.
     */
    public static boolean isTicker(String text) {
        return TICKER.matcher(text).matches() && !text.contains("..");
    }
}
