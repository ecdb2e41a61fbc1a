package io.marketgate.simulator.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.simulator.Vendor;
import io.marketgate.simulator.Vendor.Answer;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pages joined are the whole, over a weekend on which the clocks change. */
@MicronautTest
final class PagesTest {

    @Inject Vendor vendor;

    @BeforeEach
    void stop() {
        vendor.control("clock", "{\"now\":\"2024-03-20T12:00:00Z\",\"rate\":0}");
    }

    @AfterEach
    void reset() {
        vendor.control("reset", "");
    }

    @ParameterizedTest
    @CsvSource({
        "AAPL,     25/hour,    2024-03-04,    2024-03-15, 1000",
        "AAPL,     25/hour,    1709570000000, 2024-03-15, 1000",
        "AAPL,     2000/minute, 2024-03-04,   2024-03-15, 1000",
        "AAPL,     7/minute,   2024-03-07,    2024-03-12, 300",
        "AAPL,     4/hour,     2024-03-07,    2024-03-12, 300",
        "X:BTCUSD, 25/hour,    2024-03-04,    2024-03-15, 4000",
        "X:BTCUSD, 7/minute,   2024-03-09,    2024-03-11, 1000",
        "X:BTCUSD, 4/hour,     2024-03-07,    2024-03-12, 1000"
    })
    void pages_joined_areTheWhole(
            String ticker, String windows, String from, String to, int limit) {
        String path = String.join("/", "/v2/aggs/ticker", ticker, "range", windows, from, to);
        List<JsonNode> whole = vendor.get(path + "?limit=50000").results();
        assertThat(whole).hasSizeGreaterThan(5);
        assertThat(pages(path + "?limit=" + limit)).isEqualTo(whole);
        assertThat(pages(path + "?sort=desc&limit=" + limit)).isEqualTo(whole.reversed());
    }

    private List<JsonNode> pages(String path) {
        Answer page = vendor.get(path);
        assertThat(page.has("next_url")).isTrue();
        List<JsonNode> bars = new ArrayList<>(page.results());
        while (page.has("next_url")) {
            page = vendor.next(page);
            bars.addAll(page.results());
        }
        return bars;
    }
}
