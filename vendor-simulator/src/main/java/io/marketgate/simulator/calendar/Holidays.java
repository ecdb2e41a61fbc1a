package io.marketgate.simulator.calendar;

import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.temporal.TemporalAdjusters.dayOfWeekInMonth;
import static java.time.temporal.TemporalAdjusters.lastInMonth;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The rules of NYSE's holidays since 1998, and the special closures they do not foresee. */
final class Holidays {

    private static final Map<LocalDate, String> SPECIAL =
            Map.ofEntries(
                    Map.entry(LocalDate.of(2001, 9, 11), "September 11"),
                    Map.entry(LocalDate.of(2001, 9, 12), "September 11"),
                    Map.entry(LocalDate.of(2001, 9, 13), "September 11"),
                    Map.entry(LocalDate.of(2001, 9, 14), "September 11"),
                    Map.entry(LocalDate.of(2004, 6, 11), "Mourning for President Reagan"),
                    Map.entry(LocalDate.of(2007, 1, 2), "Mourning for President Ford"),
                    Map.entry(LocalDate.of(2012, 10, 29), "Hurricane Sandy"),
                    Map.entry(LocalDate.of(2012, 10, 30), "Hurricane Sandy"),
                    Map.entry(LocalDate.of(2018, 12, 5), "Mourning for President Bush"),
                    Map.entry(LocalDate.of(2025, 1, 9), "Mourning for President Carter"));

    private Holidays() {}

    /** All of one year, in order of date. */
    static List<Holiday> of(int year) {
        List<Holiday> days = new ArrayList<>();
        newYear(year, days);
        closed(days, nth(year, Month.JANUARY, 3, MONDAY), "Martin Luther King Jr. Day");
        closed(days, nth(year, Month.FEBRUARY, 3, MONDAY), "Washington's Birthday");
        closed(days, easter(year).minusDays(2), "Good Friday");
        closed(days, LocalDate.of(year, 5, 1).with(lastInMonth(MONDAY)), "Memorial Day");
        if (year >= 2022) {
            closed(days, observed(LocalDate.of(year, 6, 19)), "Juneteenth");
        }
        independence(year, days);
        closed(days, nth(year, Month.SEPTEMBER, 1, MONDAY), "Labor Day");
        LocalDate thanksgiving = nth(year, Month.NOVEMBER, 4, THURSDAY);
        closed(days, thanksgiving, "Thanksgiving");
        early(days, thanksgiving.plusDays(1), "Thanksgiving");
        christmas(year, days);
        SPECIAL.forEach((date, name) -> {
            if (date.getYear() == year) {
                closed(days, date, name);
            }
        });
        days.sort(Comparator.comparing(Holiday::date));
        return List.copyOf(days);
    }

    /** A New Year's Day on a Saturday is not made up for: the Friday belongs to the old year. */
    private static void newYear(int year, List<Holiday> days) {
        LocalDate date = LocalDate.of(year, 1, 1);
        if (date.getDayOfWeek() != SATURDAY) {
            closed(days, observed(date), "New Year's Day");
        }
    }

    /** Before a holiday from Tuesday to Friday trading is short; 2002 had its Friday short. */
    private static void independence(int year, List<Holiday> days) {
        LocalDate date = LocalDate.of(year, 7, 4);
        closed(days, observed(date), "Independence Day");
        if (year == 2002) {
            early(days, LocalDate.of(2002, 7, 5), "Independence Day");
        } else {
            eve(days, date, "Independence Day");
        }
    }

    private static void christmas(int year, List<Holiday> days) {
        LocalDate date = LocalDate.of(year, 12, 25);
        closed(days, observed(date), "Christmas");
        eve(days, date, "Christmas");
        if (year == 2003) {
            early(days, LocalDate.of(2003, 12, 26), "Christmas");
        }
    }

    private static void eve(List<Holiday> days, LocalDate holiday, String name) {
        DayOfWeek day = holiday.getDayOfWeek();
        if (day != SATURDAY && day != SUNDAY && day != MONDAY) {
            early(days, holiday.minusDays(1), name);
        }
    }

    private static void early(List<Holiday> days, LocalDate date, String name) {
        days.add(new Holiday(date, name, true));
    }

    private static void closed(List<Holiday> days, LocalDate date, String name) {
        days.add(new Holiday(date, name, false));
    }

    private static LocalDate observed(LocalDate date) {
        return switch (date.getDayOfWeek()) {
            case SATURDAY -> date.minusDays(1);
            case SUNDAY -> date.plusDays(1);
            default -> date;
        };
    }

    private static LocalDate nth(int year, Month month, int nth, DayOfWeek day) {
        return LocalDate.of(year, month, 1).with(dayOfWeekInMonth(nth, day));
    }

    /** The Gregorian computus (Meeus, Jones, Butcher). */
    private static LocalDate easter(int year) {
        int a = year % 19;
        int b = year / 100;
        int c = year % 100;
        int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
        int m = (a + 11 * h + 22 * l) / 451;
        int n = h + l - 7 * m + 114;
        return LocalDate.of(year, n / 31, n % 31 + 1);
    }
}
