package io.marketgate.simulator.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.simulator.RealData;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

final class ExchangeTest {

    private static final DateTimeFormatter AMERICAN = DateTimeFormatter.ofPattern("M/d/yyyy");

    @Test
    void hours_ordinaryAndShortDay_inNewYorkTime() {
        Session winter = Exchange.hours(LocalDate.of(2018, 2, 7));
        assertThat(Instant.ofEpochMilli(winter.open())).isEqualTo("2018-02-07T14:30:00Z");
        assertThat(Instant.ofEpochMilli(winter.close())).isEqualTo("2018-02-07T21:00:00Z");
        Session afterThanksgiving = Exchange.hours(LocalDate.of(2022, 11, 25));
        assertThat(Instant.ofEpochMilli(afterThanksgiving.close()))
                .isEqualTo("2022-11-25T18:00:00Z");
    }

    @Test
    void trades_everyDaySince1999_asTheRealExchangeDid() throws IOException {
        String text = Files.readString(RealData.folder().resolve(calendar()));
        JsonNode database =
                Objects.requireNonNull(JsonMapper.createDefault().readValue(text, JsonNode.class));
        JsonNode entries = Objects.requireNonNull(database.get("entries"));
        JsonNode equity = Objects.requireNonNull(entries.get("Equity-usa-[*]"));
        Set<LocalDate> closed = new TreeSet<>();
        Objects.requireNonNull(equity.get("holidays"))
                .values()
                .forEach(day -> closed.add(LocalDate.parse(day.getStringValue(), AMERICAN)));
        Set<LocalDate> early = new TreeSet<>();
        for (Map.Entry<String, JsonNode> day :
                Objects.requireNonNull(equity.get("earlyCloses")).entries()) {
            early.add(LocalDate.parse(day.getKey(), AMERICAN));
        }
        assertThat(weekdays(date -> !Exchange.trades(date))).isEqualTo(weekdays(closed::contains));
        assertThat(weekdays(date -> Exchange.trades(date) && isShort(date)))
                .isEqualTo(weekdays(early::contains));
    }

    private static String calendar() {
        return "calendar/market-hours-database.json";
    }

    private static boolean isShort(LocalDate date) {
        Holiday holiday = Exchange.holiday(date);
        return holiday != null && holiday.earlyClose();
    }

    private static Set<LocalDate> weekdays(Predicate<LocalDate> wanted) {
        Set<LocalDate> dates = new TreeSet<>();
        LocalDate.of(1999, 9, 1)
                .datesUntil(LocalDate.of(2029, 1, 1))
                .filter(date ->
                        date.getDayOfWeek() != DayOfWeek.SATURDAY
                                && date.getDayOfWeek() != DayOfWeek.SUNDAY)
                .filter(wanted)
                .forEach(dates::add);
        return dates;
    }
}
