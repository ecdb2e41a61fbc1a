package io.marketgate.marketdata.calendar;

import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.temporal.TemporalAdjusters.dayOfWeekInMonth;
import static java.time.temporal.TemporalAdjusters.lastInMonth;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.HashSet;
import java.util.Set;

/** The weekdays of a year on which the exchange is closed. */
final class ClosedDays {
    private static final Set<LocalDate> CLOSED_ONCE =
            Set.of(
                    LocalDate.of(1994, 4, 27), // mourning: Nixon
                    LocalDate.of(2001, 9, 11), // the attacks of September 11
                    LocalDate.of(2001, 9, 12),
                    LocalDate.of(2001, 9, 13),
                    LocalDate.of(2001, 9, 14),
                    LocalDate.of(2004, 6, 11), // mourning: Reagan
                    LocalDate.of(2007, 1, 2), // mourning: Ford
                    LocalDate.of(2012, 10, 29), // Hurricane Sandy
                    LocalDate.of(2012, 10, 30),
                    LocalDate.of(2018, 12, 5), // mourning: Bush
                    LocalDate.of(2025, 1, 9)); // mourning: Carter

    private ClosedDays() {}

    static Set<LocalDate> of(int year) {
        Set<LocalDate> days = new HashSet<>();
        LocalDate newYear = LocalDate.of(year, 1, 1);
        // A New Year's Day on a Saturday is not made up for: December 31 closes the books.
        days.add(newYear.getDayOfWeek() == SUNDAY ? newYear.plusDays(1) : newYear);
        if (year >= 1998) {
            days.add(nth(year, Month.JANUARY, 3, MONDAY)); // Martin Luther King
        }
        days.add(nth(year, Month.FEBRUARY, 3, MONDAY)); // Presidents
        days.add(easterSunday(year).minusDays(2)); // Good Friday
        days.add(LocalDate.of(year, 5, 1).with(lastInMonth(MONDAY))); // Memorial Day
        if (year >= 2022) {
            days.add(observed(LocalDate.of(year, 6, 19))); // Juneteenth
        }
        days.add(observed(LocalDate.of(year, 7, 4))); // Independence Day
        days.add(nth(year, Month.SEPTEMBER, 1, MONDAY)); // Labor Day
        days.add(nth(year, Month.NOVEMBER, 4, THURSDAY)); // Thanksgiving
        days.add(observed(LocalDate.of(year, 12, 25))); // Christmas
        CLOSED_ONCE.stream().filter(day -> day.getYear() == year).forEach(days::add);
        return Set.copyOf(days);
    }

    private static LocalDate nth(int year, Month month, int n, DayOfWeek weekday) {
        return LocalDate.of(year, month, 1).with(dayOfWeekInMonth(n, weekday));
    }

    private static LocalDate observed(LocalDate holiday) {
        if (holiday.getDayOfWeek() == SATURDAY) {
            return holiday.minusDays(1);
        }
        return holiday.getDayOfWeek() == SUNDAY ? holiday.plusDays(1) : holiday;
    }

    /** Easter of the Gregorian calendar, by the anonymous algorithm (Meeus, Jones, Butcher). */
    private static LocalDate easterSunday(int year) {
        int a = Math.floorMod(year, 19);
        int b = Math.floorDiv(year, 100);
        int c = Math.floorMod(year, 100);
        int d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
        int f = (a + 11 * d + 22 * e) / 451;
        int month = (d + e - 7 * f + 114) / 31;
        return LocalDate.of(year, month, (d + e - 7 * f + 114) % 31 + 1);
    }
}
