package io.marketgate.simulator.market;

import io.marketgate.simulator.calendar.Exchange;
import io.marketgate.simulator.calendar.Session;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** What is traded, which decides where its days begin and when it trades. */
public enum AssetClass {
    STOCK(Exchange.ZONE, "stocks"),
    OPTION(Exchange.ZONE, "options"),
    INDEX(Exchange.ZONE, "indices"),
    FOREX(ZoneOffset.UTC, "fx"),
    CRYPTO(ZoneOffset.UTC, "crypto");

    /** Currencies trade from Sunday to Friday at this time in New York. */
    private static final LocalTime FOREX_BORDER = LocalTime.of(17, 0);

    /** Where its days begin at midnight. */
    private final ZoneId zone;

    private final String market;

    AssetClass(ZoneId zone, String market) {
        this.zone = zone;
        this.market = market;
    }

    /** By the vendor's prefixes. */
    public static AssetClass of(String ticker) {
        String prefix = ticker.length() > 1 && ticker.charAt(1) == ':' ? ticker : " ";
        return switch (prefix.charAt(0)) {
            case 'X' -> CRYPTO;
            case 'C' -> FOREX;
            case 'I' -> INDEX;
            case 'O' -> OPTION;
            default -> STOCK;
        };
    }

    /** The vendor's name of the market that it trades on. */
    public String market() {
        return market;
    }

    /** Whether it trades on exchanges in New York, with their sessions and holidays. */
    public boolean keepsSessions() {
        return zone == Exchange.ZONE;
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
        return switch (this) {
            case CRYPTO -> true;
            case FOREX -> date.getDayOfWeek() != DayOfWeek.SATURDAY;
            default -> Exchange.trades(date);
        };
    }

    /** Its hours on this date, as if it traded then. */
    public Session hours(LocalDate date) {
        if (keepsSessions()) {
            return Exchange.hours(date);
        }
        DayOfWeek day = date.getDayOfWeek();
        boolean opens = this == FOREX && day == DayOfWeek.SUNDAY;
        boolean closes = this == FOREX && day == DayOfWeek.FRIDAY;
        return new Session(
                opens ? Exchange.at(date, FOREX_BORDER) : midnight(date),
                closes ? Exchange.at(date, FOREX_BORDER) : midnight(date.plusDays(1)));
    }
}
