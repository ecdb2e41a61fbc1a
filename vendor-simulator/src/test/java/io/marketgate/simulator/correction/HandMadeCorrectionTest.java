package io.marketgate.simulator.correction;

import static io.marketgate.simulator.Vendor.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.simulator.Vendor;
import io.marketgate.simulator.Vendor.Answer;
import io.micronaut.context.annotation.Property;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@MicronautTest
@Property(name = "simulator.data", value = "src/test/resources/market")
final class HandMadeCorrectionTest {

    private static final String DAYS = "/v2/aggs/ticker/ACME/range/1/day/2018-01-29/2018-02-06";

    /** Midnight in New York of Sunday, 2018-02-04, and of the Monday after it. */
    private static final long SUNDAY = 1_517_720_400_000L;

    private static final long MONDAY = 1_517_806_800_000L;

    @Inject Vendor vendor;

    @AfterEach
    void reset() {
        vendor.control("reset", "");
    }

    @Test
    void bar_ofAKnownDay_replacedEverywhere() {
        List<JsonNode> before = days("");
        Answer answer = correct("day", MONDAY + 60_000);
        assertThat(answer.text("bars")).isEqualTo("1");
        List<JsonNode> after = days("");
        assertThat(after).hasSameSizeAs(before);
        JsonNode monday = at(after, MONDAY);
        assertThat(List.of(number(monday, "o"), number(monday, "h"), number(monday, "l")))
                .containsExactly(10.0, 12.5, 9.0);
        assertThat(number(monday, "c")).isEqualTo(11);
        assertThat(number(monday, "v")).isEqualTo(1234);
        assertThat(number(monday, "n")).isGreaterThanOrEqualTo(1);
        assertThat(after).filteredOn(bar -> bar != monday).isSubsetOf(before);
        assertThat(vendor.get("/v1/open-close/ACME/2018-02-05").text("high")).isEqualTo("12.5");
        assertThat(vendor.get("/v2/aggs/ticker/ACME/range/1/week/2018-02-05/2018-02-06").body())
                .contains("\"l\":9,");
        vendor.control("reset", "");
        assertThat(days("")).isEqualTo(before);
    }

    @Test
    void bar_ofADayWithoutOne_added() {
        int before = days("").size();
        correct("day", SUNDAY);
        assertThat(days("")).hasSize(before + 1);
    }

    @Test
    void minute_replaced_hoursToo() {
        String minute = "/v2/aggs/ticker/ACME/range/1/minute/1517841000000/1517841059999";
        correct("minute", 1_517_841_000_000L);
        assertThat(number(vendor.get(minute).results().getFirst(), "h")).isEqualTo(12.5);
        assertThat(vendor.get("/v2/aggs/ticker/ACME/range/1/hour/2018-02-05/2018-02-05").body())
                .contains("\"l\":9,");
    }

    @Test
    void split_inEffect_rewritesAdjustedPricesBeforeItsDateAlone() {
        List<JsonNode> adjusted = days("?adjusted=true");
        List<JsonNode> traded = days("?adjusted=false");
        vendor.control("splits", split("2018-02-02"));
        List<JsonNode> after = days("?adjusted=true");
        for (int i = 0; i < after.size(); i++) {
            boolean old = Vendor.integer(after.get(i), "t") < 1_517_547_600_000L;
            assertThat(number(after.get(i), "c") * (old ? 4 : 1))
                    .isCloseTo(number(adjusted.get(i), "c"), offset());
        }
        assertThat(days("?adjusted=false")).isEqualTo(traded);
        assertThat(vendor.get("/v3/reference/splits?ticker=ACME&limit=1").body())
                .contains("\"execution_date\":\"2018-02-02\"")
                .contains("\"split_from\":1,\"split_to\":4");
        vendor.control("reset", "");
        assertThat(days("?adjusted=true")).isEqualTo(adjusted);
    }

    @Test
    void split_ofTheFuture_announcedAndWithoutEffectYet() {
        List<JsonNode> before = days("");
        vendor.control("splits", split("2018-02-09"));
        assertThat(days("")).isEqualTo(before);
        assertThat(vendor.get("/stocks/v1/splits?ticker=ACME&limit=1").body())
                .contains("2018-02-09");
        vendor.control("clock", "{\"now\":\"2018-02-09T15:00:00Z\",\"rate\":0}");
        assertThat(number(days("").getFirst(), "c") * 4)
                .isCloseTo(number(before.getFirst(), "c"), offset());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bars|{}",
                "bars|{\"ticker\":\"NOPE\",\"timespan\":\"day\",\"bars\":[{\"t\":1,\"o\":1,\"h\":1,"
                        + "\"l\":1,\"c\":1,\"v\":1}]}",
                "bars|{\"ticker\":\"ACME\",\"timespan\":\"hour\",\"bars\":[]}",
                "bars|{\"ticker\":\"ACME\",\"timespan\":\"day\",\"bars\":[]}",
                "bars|{\"ticker\":\"ACME\",\"timespan\":\"day\",\"bars\":[{\"t\":1}]}",
                "bars|{\"ticker\":\"ACME\",\"timespan\":\"day\",\"bars\":[{\"t\":1,\"o\":1,\"h\":1,"
                        + "\"l\":2,\"c\":1,\"v\":1}]}",
                "splits|{\"ticker\":\"ACME\",\"date\":\"soon\",\"from\":1,\"to\":2}",
                "splits|{\"ticker\":\"ACME\",\"date\":\"2018-02-02\",\"from\":0,\"to\":2}",
                "splits|{\"ticker\":\"NOPE\",\"date\":\"2018-02-02\",\"from\":1,\"to\":2}"
            })
    void badBody_toldWhy(String call, String body) {
        Answer answer = vendor.control(call, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.text("error")).isNotBlank();
    }

    private Answer correct(String timespan, long time) {
        Answer answer =
                vendor.control(
                        "bars",
                        ("{\"ticker\":\"ACME\",\"timespan\":\"%s\",\"bars\":[{\"t\":%d,\"o\":10,"
                                        + "\"h\":12.5,\"l\":9,\"c\":11,\"v\":1234}]}")
                                .formatted(timespan, time));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private static String split(String date) {
        return "{\"ticker\":\"ACME\",\"date\":\"" + date + "\",\"from\":1,\"to\":4}";
    }

    private List<JsonNode> days(String query) {
        return vendor.get(DAYS + query).results();
    }

    private static JsonNode at(List<JsonNode> bars, long time) {
        return bars.stream()
                .filter(bar -> Vendor.integer(bar, "t") == time)
                .findFirst()
                .orElseThrow();
    }

    private static Offset<Double> offset() {
        return Offset.offset(0.001);
    }
}
