package io.marketgate.marketdata.calendar;

import java.time.ZoneId;
import java.time.ZoneOffset;

/** The kind of market that a ticker trades in; it decides opening hours and time zone. */
public enum Market {
    /** Stocks, and everything that keeps their hours: indices {@code I:} and options {@code O:}. */
    STOCKS(ZoneId.of("America/New_York")),
    /** Cryptocurrencies, {@code X:}: never closed. */
    CRYPTO(ZoneOffset.UTC),
    /** Currencies, {@code C:}: Sunday 17:00 to Friday 17:00 New York. */
    FX(ZoneOffset.UTC);

    private final ZoneId zone;

    Market(ZoneId zone) {
        this.zone = zone;
    }

    /** Returns the market that a ticker's prefix names. */
    public static Market of(String ticker) {
        if (ticker.startsWith("X:")) {
            return CRYPTO;
        }
        return ticker.startsWith("C:") ? FX : STOCKS;
    }

    /** Returns the zone in which days, weeks and months of this market begin. */
    public ZoneId zone() {
        return zone;
    }
}
