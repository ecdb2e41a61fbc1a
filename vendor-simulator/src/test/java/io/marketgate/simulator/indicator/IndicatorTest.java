package io.marketgate.simulator.indicator;

import static io.marketgate.simulator.Vendor.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.marketgate.simulator.Vendor;
import io.marketgate.simulator.Vendor.Answer;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@MicronautTest
final class IndicatorTest {

    @Inject Vendor vendor;

    @BeforeEach
    void duringASession() {
        vendor.control("clock", "{\"now\":\"2024-06-12T15:00:00Z\",\"rate\":0}");
    }

    @AfterEach
    void reset() {
        vendor.control("reset", "");
    }

    @Test
    void sma_isTheMeanOfTheCloses() {
        List<JsonNode> bars =
                vendor.get("/v2/aggs/ticker/AAPL/range/1/day/2024-06-03/2024-06-11").results();
        double mean = bars.stream().mapToDouble(bar -> number(bar, "c")).average().orElseThrow();
        JsonNode value =
                values(
                                vendor.get(
                                        "/v1/indicators/sma/AAPL?limit=1&timestamp=2024-06-11"
                                                + "&window="
                                                + bars.size()))
                        .getFirst();
        assertThat(number(value, "value")).isCloseTo(mean, within(1e-6));
        assertThat(Vendor.integer(value, "timestamp"))
                .isEqualTo(Vendor.integer(bars.getLast(), "t"));
    }

    @Test
    void formulas_knownPrices_knownValues() {
        double[] prices = {1, 2, 3, 4, 5, 4, 3, 4, 5, 6};
        assertThat(Indicator.sma(prices, 3)[9]).isCloseTo(5, within(1e-12));
        assertThat(Indicator.ema(prices, 3)).endsWith(3.5, 3.75, 4.375, 5.1875);
        assertThat(Indicator.rsi(prices, 9)[9]).isCloseTo(100 * 7 / 9.0, within(1e-9));
        assertThat(Indicator.macd(prices, 2, 3)[9])
                .isCloseTo(
                        Indicator.ema(prices, 2)[9] - Indicator.ema(prices, 3)[9], within(1e-12));
    }

    @Test
    void macd_histogram_isWhatIsBetween() {
        assertThat(values(vendor.get("/v1/indicators/macd/AAPL")))
                .hasSize(10)
                .allSatisfy(value ->
                        assertThat(number(value, "value") - number(value, "signal"))
                                .isCloseTo(number(value, "histogram"), within(1e-6)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"AAPL", "C:EURUSD", "X:BTCUSD", "I:SPX"})
    void indicators_ofAnyMarket_pagesJoin(String ticker) {
        for (String name : List.of("sma", "ema", "rsi", "macd")) {
            String path = "/v1/indicators/" + name + "/" + ticker + "?timestamp.gte=2024-05-01";
            List<JsonNode> joined = new ArrayList<>();
            Answer page = vendor.get(path + "&limit=9");
            joined.addAll(values(page));
            while (page.has("next_url")) {
                page = vendor.next(page);
                joined.addAll(values(page));
            }
            assertThat(joined).hasSizeGreaterThan(18);
            assertThat(joined).isEqualTo(values(vendor.get(path + "&limit=50000")));
        }
    }

    @Test
    void underlying_expanded_hasTheBars() {
        Answer answer =
                vendor.get("/v1/indicators/sma/AAPL?expand_underlying=True&timespan=HOUR&window=5");
        JsonNode underlying = Objects.requireNonNull(answer.get("results").get("underlying"));
        assertThat(Vendor.elements(Objects.requireNonNull(underlying.get("aggregates"))))
                .hasSizeGreaterThan(5);
        assertThat(Vendor.text(underlying, "url")).contains("/v2/aggs/ticker/AAPL/range/1/hour/");
    }

    @Test
    void underlying_ofAnIndex_hasValuesAlone() {
        Answer answer = vendor.get("/v1/indicators/sma/I:SPX?expand_underlying=true");
        JsonNode underlying = Objects.requireNonNull(answer.get("results").get("underlying"));
        assertThat(Vendor.elements(Objects.requireNonNull(underlying.get("aggregates"))))
                .isNotEmpty()
                .allMatch(bar ->
                        bar.get("o") != null
                                && bar.get("v") == null
                                && bar.get("vw") == null
                                && bar.get("n") == null);
    }

    @Test
    void unknown_emptyOrRefused() {
        assertThat(values(vendor.get("/v1/indicators/sma/NOPE"))).isEmpty();
        assertThat(vendor.get("/v1/indicators/xyz/AAPL").status()).isEqualTo(404);
        assertThat(vendor.get("/v1/indicators/sma/AAPL?window=0").status()).isEqualTo(400);
        assertThat(vendor.get("/v1/indicators/sma/AAPL?series_type=x").status()).isEqualTo(400);
    }

    private static List<JsonNode> values(Answer answer) {
        return Vendor.elements(Objects.requireNonNull(answer.get("results").get("values")));
    }
}
