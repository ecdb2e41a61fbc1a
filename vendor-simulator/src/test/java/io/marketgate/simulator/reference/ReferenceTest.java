package io.marketgate.simulator.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.simulator.Vendor;
import io.marketgate.simulator.Vendor.Answer;
import io.micronaut.context.annotation.Property;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

@MicronautTest
@Property(name = "simulator.data", value = "src/test/resources/market")
final class ReferenceTest {

    @Inject Vendor vendor;

    @Test
    void tickers_limit_pagesByNextUrl() {
        Answer first = vendor.get("/v3/reference/tickers?limit=2&market=stocks");
        assertThat(tickers(first)).containsExactly("ACME", "DOT.B");
        assertThat(first.has("next_url")).isFalse();
        Answer page =
                vendor.get("/v3/reference/tickers?limit=1&ticker.any_of=X:COINUSD,DOT.B,ACME");
        assertThat(tickers(page)).containsExactly("ACME");
        page = vendor.next(page);
        assertThat(tickers(page)).containsExactly("DOT.B");
        assertThat(page.text("next_url")).doesNotContain("key");
        assertThat(tickers(vendor.next(page))).containsExactly("X:COINUSD");
    }

    @Test
    void tickers_filters_hold() {
        assertThat(tickers(vendor.get("/v3/reference/tickers?ticker=DOT.B")))
                .containsExactly("DOT.B");
        assertThat(tickers(vendor.get("/v3/reference/tickers?ticker.gt=ACME&order=desc")))
                .contains("X:COINUSD", "C:EURUSD", "I:SPX")
                .isSortedAccordingTo(Comparator.reverseOrder())
                .doesNotContain("ACME");
        assertThat(tickers(vendor.get("/v3/reference/tickers?search=coinu")))
                .containsExactly("X:COINUSD");
        assertThat(tickers(vendor.get("/v3/reference/tickers?active=false"))).isEmpty();
    }

    @Test
    void ticker_known_described() {
        Answer answer = vendor.get("/v3/reference/tickers/DOT.B");
        assertThat(answer.get("results").get("ticker"))
                .isEqualTo(JsonNode.createStringNode("DOT.B"));
    }

    @Test
    void ticker_unknown_notFound() {
        Answer answer = vendor.get("/v3/reference/tickers/NOPE");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text("message")).isEqualTo("Ticker not found.");
    }

    @Test
    void splits_byDate_newestFirst() {
        Answer answer = vendor.get("/v3/reference/splits?ticker=ACME");
        assertThat(answer.body())
                .startsWith("{\"results\":[{\"execution_date\":\"2018-01-02\",\"id\":\"E")
                .contains("\"split_from\":1,\"split_to\":2,\"ticker\":\"ACME\"}");
        assertThat(answer.results()).hasSize(2);
        assertThat(vendor.get("/v3/reference/splits?execution_date.gte=2016-01-01").results())
                .hasSize(1);
        assertThat(vendor.get("/v3/reference/splits?execution_date.lt=2016-01-01").results())
                .hasSize(1);
        assertThat(vendor.get("/v3/reference/splits?ticker=DOT.B").results()).isEmpty();
    }

    @Test
    void splits_newerRoute_tellsWhatTheyDidToPrices() {
        Answer answer = vendor.get("/stocks/v1/splits?ticker=ACME&sort=execution_date.asc");
        assertThat(answer.body())
                .startsWith(
                        "{\"results\":[{\"adjustment_type\":\"forward_split\","
                                + "\"execution_date\":\"2015-06-01\","
                                + "\"historical_adjustment_factor\":0.166667,")
                .contains("\"historical_adjustment_factor\":0.5,");
        assertThat(vendor.get("/stocks/v1/splits?limit=1").results()).hasSize(1);
    }

    @Test
    void splits_limit_pagesByNextUrl() {
        Answer page = vendor.get("/v3/reference/splits?limit=1&order=asc");
        assertThat(page.body()).contains("2015-06-01").doesNotContain("2018-01-02");
        assertThat(vendor.next(page).body()).contains("2018-01-02").doesNotContain("2015-06-01");
    }

    private static List<String> tickers(Answer answer) {
        return answer.results().stream()
                .map(result -> Objects.requireNonNull(result.get("ticker")).getStringValue())
                .toList();
    }
}
