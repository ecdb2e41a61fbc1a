package io.marketgate.marketdata.calendar;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The sessions of the New York Stock Exchange, and when each market is open.
 *
 * <p>Open means that bars can come into being: 04:00 to 20:00 New York on trading days (on early
 * closes too), always for crypto, Sunday 17:00 to Friday 17:00 New York for currencies. Right for
 * 1998 and later; earlier years follow the same rules without their special days. Safe for use by
 * many threads.
 */
public final class TradingCalendar {
    /** Where the exchange stands. */
    public static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private static final LocalTime EXTENDED_OPEN = LocalTime.of(4, 0);
    private static final LocalTime EXTENDED_CLOSE = LocalTime.of(20, 0);
    private static final LocalTime FX_TURN = LocalTime.of(17, 0);

    /** As many as there are years in the ranges that are served. */
    private final ConcurrentMap<Integer, Set<LocalDate>> years = new ConcurrentHashMap<>();

    /** True if the exchange holds a session on the day. */
    public boolean isSession(LocalDate day) {
        return !isWeekend(day) && !closedDays(day.getYear()).contains(day);
    }

    /** Returns the first session after the day. */
    public LocalDate nextSession(LocalDate day) {
        LocalDate next = day.plusDays(1);
        while (!isSession(next)) {
            next = next.plusDays(1);
        }
        return next;
    }

    /** Returns 04:00 New York of the day, which should be a session. */
    public Instant extendedOpen(LocalDate session) {
        return at(session, EXTENDED_OPEN);
    }

    /** Returns 20:00 New York of the day, which should be a session. */
    public Instant extendedClose(LocalDate session) {
        return at(session, EXTENDED_CLOSE);
    }

    /** True if the market is open at the moment. */
    public boolean isOpen(Market market, Instant at) {
        ZonedDateTime local = at.atZone(NEW_YORK);
        return switch (market) {
            case CRYPTO -> true;
            case FX -> isFxOpen(local);
            case STOCKS ->
                    isSession(local.toLocalDate())
                            && !local.toLocalTime().isBefore(EXTENDED_OPEN)
                            && local.toLocalTime().isBefore(EXTENDED_CLOSE);
        };
    }

    /** Returns the first moment, from this one on, at which the market is open. */
    public Instant nextOpen(Market market, Instant at) {
        if (isOpen(market, at)) {
            return at;
        }
        ZonedDateTime local = at.atZone(NEW_YORK);
        LocalDate day = local.toLocalDate();
        if (market == Market.FX) {
            return at(day.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY)), FX_TURN);
        }
        boolean today = isSession(day) && local.toLocalTime().isBefore(EXTENDED_OPEN);
        return extendedOpen(today ? day : nextSession(day));
    }

    private static boolean isFxOpen(ZonedDateTime local) {
        boolean evening = !local.toLocalTime().isBefore(FX_TURN);
        return switch (local.getDayOfWeek()) {
            case SATURDAY -> false;
            case SUNDAY -> evening;
            case FRIDAY -> !evening;
            default -> true;
        };
    }

    private Set<LocalDate> closedDays(int year) {
        return years.computeIfAbsent(year, ClosedDays::of);
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek().getValue() >= DayOfWeek.SATURDAY.getValue();
    }

    private static Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(NEW_YORK).toInstant();
    }
}
