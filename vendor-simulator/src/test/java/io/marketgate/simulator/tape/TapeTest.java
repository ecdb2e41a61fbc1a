package io.marketgate.simulator.tape;

import static io.marketgate.simulator.Vendor.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.simulator.Vendor;
import io.marketgate.simulator.Vendor.Answer;
import io.micronaut.context.annotation.Property;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@MicronautTest
@Property(name = "simulator.data", value = "src/test/resources/market")
final class TapeTest {

    private static final String DAYS = "/v2/aggs/ticker/ACME/range/1/day/2018-02-05/2018-02-09";
    private static final String MINUTES =
            "/v2/aggs/ticker/ACME/range/1/minute/2018-02-05/2018-02-06";

    @Inject Vendor vendor;

    @AfterEach
    void reset() {
        vendor.control("reset", "");
    }

    @Test
    void days_beforeTheOpen_nothingOfToday() {
        at("2018-02-07T14:29:59Z");
        assertThat(vendor.get(DAYS).results()).hasSize(2);
    }

    @Test
    void days_duringTheSession_wandersInsideTheDaysBar() {
        Set<Double> closes = new HashSet<>();
        double volume = 0;
        for (int minute = 31; minute < 59; minute++) {
            at("2018-02-07T14:" + minute + ":00Z");
            JsonNode bar = vendor.get(DAYS).results().getLast();
            assertThat(number(bar, "o")).isEqualTo(87.7372);
            assertThat(number(bar, "h")).isLessThan(88.9035);
            assertThat(number(bar, "l")).isGreaterThan(87.207);
            assertThat(number(bar, "c")).isBetween(number(bar, "l"), number(bar, "h"));
            assertThat(number(bar, "v")).isGreaterThan(volume).isLessThan(9138085);
            volume = number(bar, "v");
            closes.add(number(bar, "c"));
        }
        assertThat(closes).hasSizeGreaterThan(10);
    }

    @Test
    void days_sameMoment_sameBar() {
        at("2018-02-07T15:00:00Z");
        assertThat(vendor.get(DAYS).results()).isEqualTo(vendor.get(DAYS).results());
    }

    @Test
    void days_atTheClose_theFilesBar() {
        at("2018-02-07T21:00:00Z");
        assertThat(vendor.get(DAYS).body())
                .contains("\"v\":9.138085e+06,")
                .contains("\"o\":87.7372,\"c\":88.73,\"h\":88.9035,\"l\":87.207,");
    }

    @Test
    void days_minutesKnown_sumOfWhatHasTraded() {
        at("2018-02-05T15:00:00Z");
        List<JsonNode> minutes = vendor.get(MINUTES).results();
        JsonNode day = vendor.get(DAYS).results().getLast();
        assertThat(number(day, "o")).isEqualTo(number(minutes.getFirst(), "o"));
        assertThat(number(day, "c")).isEqualTo(number(minutes.getLast(), "c"));
        assertThat(number(day, "v"))
                .isEqualTo(minutes.stream().mapToDouble(bar -> number(bar, "v")).sum());
    }

    @Test
    void minutes_clockInTheMiddle_nothingOfTheFuture() {
        at("2018-02-05T14:40:30Z");
        List<JsonNode> bars = vendor.get(MINUTES).results();
        assertThat(number(bars.getLast(), "t")).isEqualTo(1517841600000.0);
        double running = number(bars.getLast(), "v");
        at("2018-02-05T14:41:00Z");
        double finished = number(vendor.get(MINUTES).results().get(bars.size() - 1), "v");
        assertThat(running).isLessThan(finished);
        at("2018-02-01T00:00:00Z");
        assertThat(vendor.get(MINUTES).has("results")).isFalse();
    }

    @Test
    void price_set_shownByTradeSnapshotAndRunningBar() {
        at("2018-02-07T15:00:00Z");
        Answer set = vendor.control("price", "{\"ticker\":\"ACME\",\"price\":123.45}");
        assertThat(set.body()).isEqualTo("{\"ticker\":\"ACME\",\"price\":123.45}");
        assertThat(vendor.get("/v2/last/trade/ACME").body()).contains("\"p\":123.45,");
        assertThat(vendor.get("/v2/snapshot/locale/us/markets/stocks/tickers/ACME").body())
                .contains("\"lastTrade\":{\"c\":[14,41],\"i\":\"15600\",\"p\":123.45,")
                .contains("\"c\":123.45,");
        JsonNode bar = vendor.get(DAYS).results().getLast();
        assertThat(number(bar, "c")).isEqualTo(123.45);
        assertThat(number(bar, "h")).isEqualTo(123.45);
        vendor.control("reset", "");
        at("2018-02-07T15:00:00Z");
        assertThat(vendor.get("/v2/last/trade/ACME").body()).doesNotContain("123.45");
    }

    @Test
    void price_badBody_toldWhy() {
        assertThat(vendor.control("price", "{\"ticker\":\"ACME\"}").body())
                .isEqualTo("{\"error\":\"price must be a number from 0.0001 to 1000000000\"}");
        assertThat(vendor.control("price", "{\"ticker\":\"NOPE\",\"price\":1}").body())
                .isEqualTo("{\"error\":\"no ticker NOPE\"}");
        assertThat(vendor.control("price", "{\"ticker\":\"ACME\",\"price\":1,\"x\":2}").status())
                .isEqualTo(400);
    }

    private void at(String now) {
        Answer answer = vendor.control("clock", "{\"now\":\"" + now + "\",\"rate\":0}");
        assertThat(answer.status()).isEqualTo(200);
    }
}
