package io.marketgate.simulator.news;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.simulator.Vendor;
import io.marketgate.simulator.Vendor.Answer;
import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@MicronautTest
@Property(name = "simulator.data", value = "src/test/resources/market")
final class NewsTest {

    @Inject Vendor vendor;

    @AfterEach
    void reset() {
        vendor.control("reset", "");
    }

    @Test
    void news_ofATicker_newestFirstAndInTheVendorsForm() {
        Answer answer = vendor.get("/v2/reference/news?ticker=ACME");
        assertThat(answer.results()).hasSize(10);
        assertThat(answer.body())
                .startsWith("{\"results\":[{\"id\":\"")
                .contains("\"publisher\":{\"name\":", "\"tickers\":[\"ACME\"]")
                .contains("\"status\":\"OK\",\"request_id\":\"", "\"count\":10,\"next_url\":\"");
        assertThat(members(answer, "published_utc"))
                .isSortedAccordingTo((one, other) -> other.compareTo(one))
                .allMatch(time -> time.compareTo("2018-02-07T17:05") < 0);
    }

    @Test
    void news_pages_joinToTheWhole() {
        vendor.control("clock", "{\"now\":\"2018-02-07T17:00:00Z\",\"rate\":0}");
        List<String> whole = members(vendor.get("/v2/reference/news?limit=25"), "id");
        List<String> joined = new ArrayList<>();
        Answer page = vendor.get("/v2/reference/news?limit=5");
        for (int i = 0; i < 5; i++) {
            joined.addAll(members(page, "id"));
            page = vendor.next(page);
        }
        assertThat(joined).doesNotHaveDuplicates().isEqualTo(whole);
    }

    @Test
    void news_ofADay_onlyThat() {
        Answer answer =
                vendor.get(
                        "/v2/reference/news?published_utc.gte=2018-01-20"
                                + "&published_utc.lt=2018-01-25"
                                + "&order=asc&limit=1000");
        assertThat(members(answer, "published_utc"))
                .isNotEmpty()
                .isSorted()
                .allMatch(time -> time.compareTo("2018-01-20") > 0)
                .allMatch(time -> time.compareTo("2018-01-25") < 0);
        assertThat(answer.has("next_url")).isFalse();
    }

    @Test
    void news_ofAnUnknownTicker_none() {
        assertThat(vendor.get("/v2/reference/news?ticker=NOPE").results()).isEmpty();
    }

    private static List<String> members(Answer answer, String name) {
        return answer.results().stream()
                .map(article -> Objects.requireNonNull(article.get(name)).getStringValue())
                .toList();
    }
}
