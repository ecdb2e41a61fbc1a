package io.marketgate.simulator.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.simulator.Vendor;
import io.marketgate.simulator.Vendor.Answer;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How lists are filtered, sorted and paged, shown by options contracts and dividends. */
@MicronautTest
final class RowListTest {

    private static final String CONTRACTS =
            "/v3/reference/options/contracts?underlying_ticker=AAPL&";

    @Inject Vendor vendor;

    @BeforeEach
    void duringASession() {
        vendor.control("clock", "{\"now\":\"2024-06-12T15:00:00Z\",\"rate\":0}");
    }

    @AfterEach
    void reset() {
        vendor.control("reset", "");
    }

    /** Around 100, where the order of texts is another than that of numbers. */
    @Test
    void filter_numbers_comparedAsNumbers() {
        List<Double> all = strikes("strike_price.gt=0");
        int hundred = (int) all.stream().filter(strike -> strike < 100).count();
        double low = all.get(hundred - 1);
        double middle = all.get(hundred);
        double high = all.get(hundred + 1);
        assertThat(strikes("strike_price=" + middle)).containsExactly(middle);
        assertThat(strikes("strike_price.gt=" + low + "&strike_price.lt=" + high))
                .containsExactly(middle);
        assertThat(strikes("strike_price.gte=" + low + "&strike_price.lte=" + middle))
                .containsExactly(low, middle);
        assertThat(strikes("strike_price.any_of=" + low + "," + high)).containsExactly(low, high);
    }

    private List<Double> strikes(String filter) {
        return vendor
                .get("/v3/reference/options/contracts?underlying_ticker=XOM&limit=1000&" + filter)
                .results()
                .stream()
                .map(it -> Vendor.number(it, "strike_price"))
                .distinct()
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "expiration_date.gte=2024-12-01,2024-12-01,2025-12-31",
        "expiration_date.gt=2024-12-20,2024-12-21,2025-12-31",
        "expiration_date.lte=2024-06-21,2024-01-01,2024-06-21",
        "expiration_date.lt=2024-06-21,2024-01-01,2024-06-20",
        "expiration_date=2024-06-21,2024-06-21,2024-06-21"
    })
    void filter_dates_hold(String filter, String from, String to) {
        assertThat(vendor.get(CONTRACTS + "limit=1000&" + filter).results())
                .isNotEmpty()
                .extracting(it -> Vendor.text(it, "expiration_date"))
                .allMatch(date -> date.compareTo(from) >= 0 && date.compareTo(to) <= 0);
    }

    @Test
    void filter_texts_hold() {
        assertThat(vendor.get(CONTRACTS + "limit=1000&contract_type=put").results())
                .isNotEmpty()
                .allMatch(it -> Vendor.text(it, "contract_type").equals("put"));
        assertThat(vendor.get(CONTRACTS + "contract_type=&ticker=&sort=&order=&limit=").results())
                .hasSize(10);
    }

    @Test
    void expired_either() {
        assertThat(vendor.get(CONTRACTS + "expired=True&limit=1000").results())
                .isNotEmpty()
                .allMatch(it -> Vendor.text(it, "expiration_date").compareTo("2024-06-12") < 0);
        assertThat(vendor.get(CONTRACTS + "expired=0&limit=1000").results())
                .isNotEmpty()
                .allMatch(it -> Vendor.text(it, "expiration_date").compareTo("2024-06-12") >= 0);
    }

    @Test
    void limit_usualAndMost() {
        assertThat(vendor.get(CONTRACTS).results()).hasSize(10);
        Answer most = vendor.get("/v3/reference/options/contracts?limit=500000");
        assertThat(most.results()).hasSize(1_000);
        assertThat(most.has("next_url")).isTrue();
        assertThat(vendor.get(CONTRACTS + "limit=" + "9".repeat(60)).status()).isEqualTo(200);
        for (String odd : List.of("limit=0", "limit=ten", "limit=%2B5", "limit=5;limit=6")) {
            assertThat(vendor.get(CONTRACTS + odd).status()).as(odd).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=5&limit=", "limit=&limit=5", "limit=&limit=%20&limit=5&limit="})
    void limit_emptyBesideAnother_absent(String limits) {
        for (String path :
                List.of(
                        CONTRACTS,
                        "/v2/aggs/ticker/AAPL/range/1/day/2024-05-01/2024-06-01?",
                        "/v3/trades/AAPL?",
                        "/v2/reference/news?ticker=AAPL&")) {
            Answer answer = vendor.get(path + limits);
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(answer.results()).hasSize(5);
        }
    }

    @Test
    void pages_joined_areTheWholeOnceEach() {
        String query = CONTRACTS + "expiration_date.lte=2024-07-19&sort=strike_price&order=desc";
        List<JsonNode> joined = new ArrayList<>();
        Answer page = vendor.get(query + "&limit=50");
        joined.addAll(page.results());
        while (page.has("next_url")) {
            assertThat(page.text("next_url")).contains("?").doesNotContain("apiKey");
            page = vendor.next(page);
            joined.addAll(page.results());
        }
        assertThat(joined).isEqualTo(vendor.get(query + "&limit=1000").results());
        assertThat(joined)
                .extracting(it -> Vendor.number(it, "strike_price"))
                .isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(joined).doesNotHaveDuplicates();
    }

    @Test
    void sort_newerRoutes_namesWithTheirOrder() {
        List<JsonNode> found =
                vendor.get("/stocks/v1/dividends?limit=200&sort=ex_dividend_date.desc,ticker.asc")
                        .results();
        assertThat(found)
                .isSortedAccordingTo(
                        Comparator.comparing((JsonNode it) -> Vendor.text(it, "ex_dividend_date"))
                                .reversed()
                                .thenComparing(it -> Vendor.text(it, "ticker")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sort=nonsense", "order=up", "strike_price.gt=much", "cursor=!"})
    void badParameter_refusedInTheVendorsForm(String query) {
        Answer answer = vendor.get(CONTRACTS + query);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("status")).isEqualTo("ERROR");
    }
}
