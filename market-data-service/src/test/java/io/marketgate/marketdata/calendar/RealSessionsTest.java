package io.marketgate.marketdata.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.marketdata.RealData;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Compares the calendar with a published list of the exchange's holidays. */
class RealSessionsTest {
    private static final Pattern DATE = Pattern.compile("\"(\\d+/\\d+/\\d{4})\"");
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("M/d/yyyy");
    private static final LocalDate END = LocalDate.of(2028, 12, 31);

    private final TradingCalendar calendar = new TradingCalendar();

    @Test
    void isSession_1998To2028_agreesWithThePublishedHolidays() throws IOException {
        TreeSet<LocalDate> published = publishedHolidays();
        assertThat(published).hasSizeGreaterThan(280);
        assertThat(published).allMatch(day -> !calendar.isSession(day));
        published.removeIf(RealSessionsTest::isWeekend);
        assertThat(days(1998, day -> !isWeekend(day) && !calendar.isSession(day)))
                .isEqualTo(published);
    }

    private static TreeSet<LocalDate> days(int firstYear, Predicate<LocalDate> wanted) {
        TreeSet<LocalDate> days = new TreeSet<>();
        LocalDate.of(firstYear, 1, 1).datesUntil(END.plusDays(1)).filter(wanted).forEach(days::add);
        return days;
    }

    private static TreeSet<LocalDate> publishedHolidays() throws IOException {
        String json = Files.readString(RealData.file("calendar/market-hours-database.json"));
        int entry = json.indexOf("Equity-usa-[*]");
        int from = json.indexOf("\"holidays\"", entry);
        TreeSet<LocalDate> days = new TreeSet<>();
        DATE.matcher(json.substring(from, json.indexOf(']', from)))
                .results()
                .map(found -> LocalDate.parse(found.group(1), FORM))
                .forEach(days::add);
        return days;
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek().getValue() > 5;
    }
}
