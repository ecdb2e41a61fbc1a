package io.marketgate.simulator.market;

import io.marketgate.simulator.calendar.Exchange;
import io.marketgate.simulator.calendar.Session;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** What is traded, which decides where its days begin and when it trades. */
public enum AssetClass {
    STOCK(Exchange.ZONE),
    CRYPTO(ZoneOffset.UTC);

    /** Where its days begin at midnight. */
    private final ZoneId zone;

    AssetClass(ZoneId zone) {
        this.zone = zone;
    }

    /** By the vendor's prefixes. */
    public static AssetClass of(String ticker) {
        return ticker.startsWith("X:") ? CRYPTO : STOCK;
    }

    /** The date at this moment. */
    public LocalDate date(long time) {
        return Instant.ofEpochMilli(time).atZone(zone).toLocalDate();
    }

    /** Midnight at the start of this date, epoch ms. */
    public long midnight(LocalDate date) {
        return date.atStartOfDay(zone).toInstant().toEpochMilli();
    }

    /** Whether it trades on this date. */
    public boolean trades(LocalDate date) {
        return this == CRYPTO || Exchange.trades(date);
    }

    /** Its hours on this date, as if it traded then. */
    public Session hours(LocalDate date) {
        return this == STOCK
                ? Exchange.hours(date)
                : new Session(midnight(date), midnight(date.plusDays(1)));
    }
}
