package io.marketgate.simulator.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The New York Stock Exchange's days and hours. */
public final class Exchange {

    /** The exchange's time zone. */
    public static final ZoneId ZONE = ZoneId.of("America/New_York");

    private static final LocalTime OPEN = LocalTime.of(9, 30);
    private static final LocalTime CLOSE = LocalTime.of(16, 0);
    private static final LocalTime EARLY_CLOSE = LocalTime.of(13, 0);

    /** At most as many entries as years are asked for, and those are bounded by the bars. */
    private static final Map<Integer, Map<LocalDate, Holiday>> YEARS = new ConcurrentHashMap<>();

    private Exchange() {}

    /** The holiday that falls on this date, a short day included. */
    public static @Nullable Holiday holiday(LocalDate date) {
        return year(date.getYear()).get(date);
    }

    /** All holidays of a year in order of date. */
    public static List<Holiday> holidays(int year) {
        return Holidays.of(year);
    }

    /** Whether the exchange trades on this date. */
    public static boolean trades(LocalDate date) {
        DayOfWeek day = date.getDayOfWeek();
        if (day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY) {
            return false;
        }
        Holiday holiday = holiday(date);
        return holiday == null || holiday.earlyClose();
    }

    /** The regular hours of this date, as if it were a trading day. */
    public static Session hours(LocalDate date) {
        Holiday holiday = holiday(date);
        boolean early = holiday != null && holiday.earlyClose();
        return new Session(at(date, OPEN), at(date, early ? EARLY_CLOSE : CLOSE));
    }

    /** The epoch millisecond of a New York time. */
    public static long at(LocalDate date, LocalTime time) {
        return date.atTime(time).atZone(ZONE).toInstant().toEpochMilli();
    }

    private static Map<LocalDate, Holiday> year(int year) {
        return YEARS.computeIfAbsent(
                year,
                wanted ->
                        Holidays.of(wanted).stream()
                                .collect(
                                        Collectors.toUnmodifiableMap(
                                                Holiday::date,
                                                Function.identity(),
                                                (one, other) -> one.earlyClose() ? other : one)));
    }
}
