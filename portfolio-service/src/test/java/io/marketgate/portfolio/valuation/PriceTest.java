package io.marketgate.portfolio.valuation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marketgate.database.backend.Backends;
import io.marketgate.defaults.contract.Contracts;
import io.marketgate.defaults.undertest.Answer;
import io.marketgate.portfolio.Client;
import io.marketgate.portfolio.Instance;
import io.marketgate.portfolio.marketdata.FakeMarketData;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Positions at prices: present ones, stale ones, none. */
class PriceTest {
    private static final Duration DEADLINE = Duration.ofSeconds(120);
    private static final String POSITIONS = "/api/portfolio/positions?model=m";

    /** One of each test's own: last known prices outlive it in the shared Redis. */
    private final String symbol = "X:S_" + System.nanoTime();

    private FakeMarketData market;
    private Instance portfolio;
    private Client client;

    @BeforeEach
    void start() {
        market = new FakeMarketData();
        portfolio = instance("20s");
        client = portfolio.client();
    }

    /** Starts one that waits so long for prices: longer than a busy machine takes, or shorter. */
    private Instance instance(String deadline) {
        return Instance.start(
                        Backends.shared(),
                        Map.of(
                                "portfolio.quotes.deadline",
                                deadline,
                                "marketgate.market.data.urls",
                                market.url(),
                                "micronaut.http.services.market-data.read-timeout",
                                "60s"))
                .awaitReady();
    }

    @AfterEach
    void stop() {
        portfolio.close();
        market.close();
    }

    private void quote(String symbol, Object price, boolean stale) {
        market.answers(
                200,
                """
                {"prices":{"%s":{"price":%s,"asOf":"2026-01-02T15:04:05.000Z","stale":%s,
                "source":"simulated"}}}
                """
                        .formatted(symbol, price, stale));
    }

    private void bought(String symbol) {
        Answer answer =
                client.post(
                        "/api/trades",
                        "{'model':'m','symbol':'%s','side':'buy','qty':3,'price':100}"
                                .formatted(symbol));
        assertThat(answer.status()).isEqualTo(201);
    }

    @Test
    void price_present_decidesTheValue() {
        bought(symbol);
        quote(symbol, "99.5", false);
        Answer answer = client.get(POSITIONS);
        assertThat(answer.text("positions/0/current_price")).isEqualTo("99.5");
        assertThat(answer.text("positions/0/market_value")).isEqualTo("298.5");
        assertThat(answer.text("positions/0/unrealized_pl")).isEqualTo("-1.5");
        assertThat(answer.text("positions/0/unrealized_plpc")).isEqualTo("-0.005");
        assertThat(answer.text("positions/0/price_as_of")).isEqualTo("2026-01-02T15:04:05.000Z");
        assertThat(answer.text("positions/0/price_stale")).isEqualTo("false");
        assertThat(market.queries()).containsExactly("symbols=" + symbol);
        assertThat(market.secrets()).doesNotContain("null");
        String past = client.get(POSITIONS + "&as_of=2030-01-01T00:00:00Z").text();
        assertThat(past).contains("\"current_price\":null");
    }

    @Test
    void price_ofSomebodyWhoKnowsNone_isNull() {
        bought(symbol);
        for (String nothing : new String[] {"{}", "{\"prices\":{\"" + symbol + "\":null}}"}) {
            market.answers(nothing.equals("{}") ? 404 : 200, nothing);
            Answer answer = client.get(POSITIONS);
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            assertThat(answer.text("positions/0/current_price")).isEqualTo("null");
        }
    }

    @Test
    void tag_changesWithThePriceAndItsTime() {
        bought(symbol);
        quote(symbol, 1, false);
        String tag = client.get(POSITIONS).header("ETag");
        assertThat(client.get(POSITIONS, "If-None-Match", tag).status()).isEqualTo(304);
        market.answers(
                200,
                "{\"prices\":{\""
                        + symbol
                        + "\":{\"price\":1,\"asOf\":\"2026-01-02T15:04:06Z\","
                        + "\"stale\":false,\"source\":\"x\"}}}");
        assertThat(client.get(POSITIONS, "If-None-Match", tag).status()).isEqualTo(200);
    }

    @Test
    void contractsExample_isUnderstood() {
        bought(symbol + "A");
        bought(symbol + "M");
        market.answers(
                200,
                Contracts.example("market-data/prices.response")
                        .replace("AAPL", symbol + "A")
                        .replace("MSFT", symbol + "M"));
        Answer answer = client.get(POSITIONS);
        assertThat(answer.text("positions/0/current_price")).isEqualTo("187.25");
        assertThat(answer.text("positions/1/current_price")).isEqualTo("402.1");
        assertThat(answer.text("positions/1/price_stale")).isEqualTo("true");
    }

    @Test
    void marketData_silent_answersMeanwhileWithTheLastKnownPrice() {
        bought(symbol);
        quote(symbol, 7, false);
        client.get(POSITIONS);
        bought(symbol + "B");
        market.hold();
        try (Instance impatient = instance("500ms")) {
            Client reader = impatient.client(client.project());
            // The first instance shares its price with this one beside its answer.
            await().atMost(DEADLINE)
                    .until(() ->
                            reader.get(POSITIONS).text("positions/0/current_price").equals("7"));
            Answer answer = reader.get(POSITIONS);
            assertThat(answer.text("positions/0/price_stale")).isEqualTo("true");
            assertThat(answer.text("positions/1/current_price")).isEqualTo("null");
            assertThat(answer.text("positions/1/price_stale")).isEqualTo("null");
            assertThat(reader.get("/api/portfolio?model=m").text("computed/equity"))
                    .isEqualTo("null");
            assertThat(market.holding()).as("calls still unanswered").isPositive();
        }
    }

    @Test
    void marketData_failing_opensTheBreakerAndIsAskedNoMore() {
        bought(symbol);
        market.answers(503, "{}");
        for (int i = 0; i < 10; i++) {
            assertThat(client.get(POSITIONS).text("positions/0/current_price")).isEqualTo("null");
        }
        assertThat(market.queries()).hasSize(5);
    }

    @Test
    void marketData_garbage_isNoPrice() {
        bought(symbol);
        for (String garbage : new String[] {"<html>", "{\"prices\":{\"A\":{\"price\":1}}}", "[]"}) {
            market.answers(200, garbage);
            assertThat(client.get(POSITIONS).text("positions/0/current_price")).isEqualTo("null");
        }
    }

    @Test
    void lastKnownPrice_isSharedByInstances() {
        bought(symbol);
        quote(symbol, 7, false);
        client.get(POSITIONS);
        market.answers(503, "{}");
        await().atMost(DEADLINE)
                .untilAsserted(() -> {
                    try (Instance other = instance("20s")) {
                        Answer answer = other.client(client.project()).get(POSITIONS);
                        assertThat(answer.text("positions/0/current_price")).isEqualTo("7");
                        assertThat(answer.text("positions/0/price_stale")).isEqualTo("true");
                    }
                });
    }
}
