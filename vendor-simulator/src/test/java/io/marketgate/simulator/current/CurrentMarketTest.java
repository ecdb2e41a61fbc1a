package io.marketgate.simulator.current;

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
final class CurrentMarketTest {

    private static final String DAYS = "/v2/aggs/ticker/ACME/range/1/day/2018-02-05/2018-02-09";
    private static final String MINUTES =
            "/v2/aggs/ticker/ACME/range/1/minute/2018-02-05/2018-02-06";

    @Inject Vendor vendor;

    @AfterEach
    void reset() {
        vendor.control("reset", "");
    }

    @Test
    void days_onceTheWindowHasBegun_theFilesBar() {
        at("2018-02-07T04:59:59Z");
        assertThat(vendor.get(DAYS).results()).hasSize(2);
        at("2018-02-07T05:00:00Z");
        assertThat(vendor.get(DAYS).results()).hasSize(3);
        assertThat(vendor.get(DAYS).body())
                .contains("\"o\":87.7372,\"c\":88.73,\"h\":88.9035,\"l\":87.207,");
    }

    @Test
    void lastPrice_duringTheSession_wandersInsideTheDaysBar() {
        Set<Double> prices = new HashSet<>();
        for (int minute = 31; minute < 59; minute++) {
            at("2018-02-07T14:" + minute + ":00Z");
            JsonNode trade = vendor.get("/v2/last/trade/ACME").get("results");
            assertThat(number(trade, "p")).isBetween(87.207, 88.9035);
            prices.add(number(trade, "p"));
        }
        assertThat(prices).hasSizeGreaterThan(10);
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
    void minutes_clockInTheMiddle_nothingOfTheFuture() {
        at("2018-02-05T14:40:30Z");
        List<JsonNode> bars = vendor.get(MINUTES).results();
        assertThat(number(bars.getLast(), "t")).isEqualTo(1517841600000.0);
        at("2018-02-05T14:41:00Z");
        assertThat(vendor.get(MINUTES).results()).hasSize(bars.size() + 1);
        at("2018-02-01T00:00:00Z");
        assertThat(vendor.get(MINUTES).has("results")).isFalse();
    }

    @Test
    void price_set_shownByTradeAndSnapshotAlone() {
        at("2018-02-07T15:00:00Z");
        Answer set = vendor.control("price", "{\"ticker\":\"ACME\",\"price\":123.45}");
        assertThat(set.body()).isEqualTo("{\"ticker\":\"ACME\",\"price\":123.45}");
        assertThat(vendor.get("/v2/last/trade/ACME").body()).contains("\"p\":123.45,");
        assertThat(vendor.get("/v2/snapshot/locale/us/markets/stocks/tickers/ACME").body())
                .contains("\"lastTrade\":{\"c\":[14,41],\"i\":\"15600\",\"p\":123.45,")
                .contains("\"c\":123.45,");
        assertThat(vendor.get(DAYS).body()).doesNotContain("123.45");
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
