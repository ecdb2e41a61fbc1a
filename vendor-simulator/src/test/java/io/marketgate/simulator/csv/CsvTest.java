package io.marketgate.simulator.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@MicronautTest
@Property(name = "simulator.data", value = "src/test/resources/market")
final class CsvTest {

    @Inject
    @Client("/")
    HttpClient client;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v2/aggs/ticker/ACME/range/1/day/2017-12-01/2018-02-07?limit=7",
                "/v3/trades/ACME?timestamp.gte=2018-02-06T20:59:30Z&timestamp.lt=2018-02-07"
                        + "&limit=4",
                "/v3/reference/tickers?limit=3",
                "/v2/reference/news?limit=9&published_utc.gte=2018-02-04",
                "/v3/reference/splits?limit=1&ticker=ACME"
            })
    void page_thatIsNotTheLast_namesTheNextInLink(String first) {
        List<String> joined = new ArrayList<>();
        String target = first;
        int pages = 0;
        while (!target.isEmpty()) {
            HttpResponse<String> page = get(target, "text/csv");
            assertThat(page.getContentType()).hasToString("Optional[text/csv]");
            List<String> lines = String.valueOf(page.body()).lines().toList();
            joined.addAll(lines.subList(1, lines.size()));
            target = next(page);
            pages++;
        }
        String whole = first.replaceFirst("limit=\\d+", "limit=1000");
        HttpResponse<String> all = get(whole, "text/csv");
        assertThat(all.getHeaders().contains("Link")).isFalse();
        assertThat(joined).isEqualTo(String.valueOf(all.body()).lines().skip(1).toList());
        assertThat(pages).isGreaterThan(1);
    }

    @Test
    void numbers_largeAndFine_plainAndExact() {
        String bars = "/v2/aggs/ticker/ACME/range/1/day/2017-11-13/2017-11-13";
        assertThat(get(bars, "application/json").body()).contains("\"v\":1.8781216e+07");
        assertThat(get(bars, "text/csv").body()).contains(",18781216,").doesNotContain("e+");
        assertThat(get("/v3/trades/ACME?limit=1", "text/csv").body())
                .containsPattern(",\\d{19},\\d+(\\.\\d+)?,\\d+,\\d{19},");
    }

    @Test
    void accepted_jsonFirstOrAnything_json() {
        for (String accept : List.of("application/json, text/csv", "*/*", "text/html")) {
            assertThat(get("/v3/reference/tickers", accept).body()).startsWith("{");
        }
        assertThat(get("/v3/reference/tickers", "text/csv, */*").body()).startsWith("ticker,");
    }

    private HttpResponse<String> get(String target, String accept) {
        return client.toBlocking()
                .exchange(
                        HttpRequest.GET(target)
                                .header("Authorization", "Bearer any")
                                .header("Accept", accept),
                        String.class);
    }

    private static String next(HttpResponse<?> page) {
        String link = page.getHeaders().get("Link");
        if (link == null) {
            return "";
        }
        assertThat(link).matches("<http://[^>]+\\?cursor=[^>]+>; rel=\"next\"");
        return link.replaceFirst("^<http://[^/]+", "").replaceFirst(">.*", "");
    }
}
