package io.marketgate.simulator.aggregate;

import static io.marketgate.simulator.Vendor.integer;
import static io.marketgate.simulator.Vendor.number;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.marketgate.simulator.Vendor;
import io.micronaut.context.annotation.Property;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Seconds are there wherever minutes are: of files of days, hours and minutes, and of none. */
@MicronautTest
@Property(name = "simulator.data", value = "src/test/resources/market")
final class SecondsTest {

    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;

    @Inject Vendor vendor;

    /** The 29th of December is before a split of ACME, so that there prices as traded differ. */
    @ParameterizedTest
    @CsvSource({
        "ACME,2018-02-05,true",
        "ACME,2017-12-29,true",
        "ACME,2017-12-29,false",
        "DOT.B,2018-02-05,true",
        "X:COINUSD,2018-02-02,true",
        "X:BTCUSD,2018-02-05,true",
        "C:EURUSD,2018-02-05,true",
        "O:ACME180316C00090000,2018-02-05,true"
    })
    void seconds_ofAnyTicker_addUpToItsMinutes(String ticker, String date, boolean adjusted) {
        List<JsonNode> minutes = bars(ticker, "minute", date, adjusted);
        Map<Long, List<JsonNode>> seconds =
                grouped(bars(ticker, "second", date, adjusted), "t", MINUTE);
        assertThat(minutes).isNotEmpty();
        assertThat(seconds).hasSameSizeAs(minutes);
        for (JsonNode minute : minutes) {
            List<JsonNode> parts = seconds.getOrDefault(integer(minute, "t"), List.of());
            assertThat(parts).as("seconds of " + minute).isNotEmpty();
            assertThat(number(parts.getFirst(), "o")).isEqualTo(number(minute, "o"));
            assertThat(number(parts.getLast(), "c")).isEqualTo(number(minute, "c"));
            assertThat(parts.stream().mapToDouble(it -> number(it, "h")).max())
                    .hasValue(number(minute, "h"));
            assertThat(parts.stream().mapToDouble(it -> number(it, "l")).min())
                    .hasValue(number(minute, "l"));
            if (minute.get("v") != null) {
                assertThat(sum(parts, "v")).isCloseTo(number(minute, "v"), within(1e-6));
                assertThat(sum(parts, "n")).isEqualTo(number(minute, "n"));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ACME,2018-02-05",
        "ACME,2017-12-29",
        "DOT.B,2018-02-05",
        "X:COINUSD,2018-02-02",
        "X:BTCUSD,2018-02-05"
    })
    void seconds_ofAnyTicker_areThoseOfItsTrades(String ticker, String date) {
        String span = "&timestamp.gte=%sT15:00:00Z&timestamp.lt=%sT15:05:00Z".formatted(date, date);
        List<JsonNode> trades =
                vendor.get("/v3/trades/" + ticker + "?order=asc&limit=50000" + span).results();
        List<JsonNode> seconds = bars(ticker, "second", date, false);
        long end = integer(seconds.getFirst(), "t") / (5 * MINUTE) * (5 * MINUTE) + 5 * MINUTE;
        String time = ticker.startsWith("X:") ? "participant_timestamp" : "sip_timestamp";
        Map<Long, List<JsonNode>> traded = grouped(trades, time, SECOND * 1_000_000);
        for (JsonNode second : seconds) {
            if (integer(second, "t") < end) {
                long start = integer(second, "t") * 1_000_000;
                List<JsonNode> own = traded.getOrDefault(start, List.of());
                traded.remove(start);
                assertThat(own).as("trades of " + second).isNotEmpty();
                assertThat(number(own.getFirst(), "price")).isEqualTo(number(second, "o"));
                assertThat(number(own.getLast(), "price")).isEqualTo(number(second, "c"));
                assertThat(sum(own, "size")).isCloseTo(number(second, "v"), within(1e-6));
            }
        }
        assertThat(traded).isEmpty();
    }

    /** Those of the hour from 10:00 New York. */
    private List<JsonNode> bars(String ticker, String unit, String date, boolean adjusted) {
        long from = Instant.parse(date + "T15:00:00Z").toEpochMilli();
        return vendor.get(
                        "/v2/aggs/ticker/%s/range/1/%s/%d/%d?limit=50000&adjusted=%s"
                                .formatted(ticker, unit, from, from + 60 * MINUTE - 1, adjusted))
                .results();
    }

    private static Map<Long, List<JsonNode>> grouped(
            List<JsonNode> rows, String time, long length) {
        return rows.stream()
                .collect(
                        groupingBy(
                                row -> Math.floorDiv(integer(row, time), length) * length,
                                TreeMap::new,
                                toList()));
    }

    private static double sum(List<JsonNode> rows, String member) {
        return rows.stream().mapToDouble(row -> number(row, member)).sum();
    }
}
