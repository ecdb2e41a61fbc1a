package io.marketgate.marketdata.calendar;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
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
    private static final LocalTime REGULAR_OPEN = LocalTime.of(9, 30);
    private static final LocalTime REGULAR_CLOSE = LocalTime.of(16, 0);
    private static final LocalTime EARLY_CLOSE = LocalTime.of(13, 0);
    private static final LocalTime FX_TURN = LocalTime.of(17, 0);
    private static final int YEARS_KEPT = 400;

    private final ConcurrentMap<Integer, SpecialDays> years = new ConcurrentHashMap<>();

    /** True if the exchange holds a session on the day. */
    public boolean isSession(LocalDate day) {
        return !isWeekend(day) && !special(day).holidays().contains(day);
    }

    /** True if the day's session ends at 13:00. */
    public boolean isEarlyClose(LocalDate day) {
        return isSession(day) && special(day).earlyCloses().contains(day);
    }

    /** Returns the first session after the day. */
    public LocalDate nextSession(LocalDate day) {
        LocalDate next = day.plusDays(1);
        while (!isSession(next)) {
            next = next.plusDays(1);
        }
        return next;
    }

    /** Returns the last session before the day. */
    public LocalDate previousSession(LocalDate day) {
        LocalDate previous = day.minusDays(1);
        while (!isSession(previous)) {
            previous = previous.minusDays(1);
        }
        return previous;
    }

    /** Returns 09:30 New York of the day, which should be a session. */
    public Instant regularOpen(LocalDate session) {
        return at(session, REGULAR_OPEN);
    }

    /** Returns 16:00 New York of the day, 13:00 on an early close. */
    public Instant regularClose(LocalDate session) {
        return at(session, isEarlyClose(session) ? EARLY_CLOSE : REGULAR_CLOSE);
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

    private SpecialDays special(LocalDate day) {
        SpecialDays known = years.get(day.getYear());
        if (known != null) {
            return known;
        }
        SpecialDays computed = SpecialDays.of(day.getYear());
        if (years.size() < YEARS_KEPT) {
            years.put(day.getYear(), computed);
        }
        return computed;
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek().getValue() >= DayOfWeek.SATURDAY.getValue();
    }

    private static Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(NEW_YORK).toInstant();
    }
}
