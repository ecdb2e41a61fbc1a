package io.marketgate.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A vendor that misbehaves: what is cached is served, and nothing wrong is ever cached. */
class VendorFaultsIT {
    private static final int SIMULATOR = 5;
    private static final int MARKET_DATA_MANAGEMENT = 101;

    private static LaunchedStack stack;
    private static Simulator simulator;

    @BeforeAll
    static void start() {
        stack =
                LaunchedStack.start(
                        "vendor",
                        Map.of(
                                // Half of the usual, so that a vendor that hangs holds nobody long.
                                "MARKETGATE_PATIENCE", "4s",
                                "MICRONAUT_HTTP_SERVICES_VENDOR_READ_TIMEOUT", "5s",
                                "MARKETGATE_UPSTREAM_RETRY_LONGEST", "200ms"));
        simulator = new Simulator(stack);
        // Cold, a stack may need longer than so little patience.
        await().atMost(Duration.ofSeconds(60)).until(() -> bars("AAPL", 2020).statusCode() == 200);
    }

    @AfterAll
    static void stop() {
        if (stack != null) {
            stack.close();
        }
    }

    /** A year that no other test asks for is never cached before. */
    private static HttpResponse<String> bars(String ticker, int year) {
        return Http.get(stack.url() + path(ticker, year), stack.key());
    }

    private static String path(String ticker, int year) {
        return "/v2/aggs/ticker/%s/range/1/day/%d-01-01/%d-12-31".formatted(ticker, year, year);
    }

    @ParameterizedTest
    @CsvSource({
        "2004, 429, '\"status\":429,\"retryAfter\":1', 503",
        "2005, 500, '\"status\":500', 502",
        "2006, hang, '\"body\":\"hang\"', 504",
        "2007, drip, '\"body\":\"drip\"', 504",
        "2008, garbage, '\"body\":\"garbage\"', 502",
        "2009, wrong ticker, '\"body\":\"wrong-ticker\"', 502",
        "2010, NaN, '\"body\":\"nan\"', 502",
        "2011, truncated, '\"body\":\"truncated\"', 502",
        "2012, html, '\"body\":\"html\"', 502",
        "2013, redirect, '\"body\":\"redirect\"', 502",
        "2014, reset, '\"body\":\"reset\"', 502",
        "2015, gzip bomb, '\"body\":\"gzip-bomb\"', 502",
        "2016, huge, '\"body\":\"huge\"', 502",
    })
    void fault_cachedIsServed_uncachedSaysSo_nothingWrongIsKept(
            int year, String name, String fault, int status) {
        simulator.fault("{\"path\":\"/v2/aggs/\"," + fault + "}");
        try {
            var uncached = bars("MSFT", year); // A 504 comes while the vendor still hangs.
            assertThat(uncached.statusCode()).as(name + ": " + uncached.body()).isEqualTo(status);
            JsonNode error = Http.json(uncached.body());
            assertThat(error.get("status").textValue()).isEqualTo("ERROR");
            assertThat(error.get("error").textValue()).isNotBlank();
            if (status == 503) {
                assertThat(uncached.headers().firstValue("Retry-After")).isPresent();
            }
            var cached = bars("AAPL", 2020);
            assertThat(cached.statusCode()).as("cached").isEqualTo(200);
            assertThat(cached.headers().firstValue("Cache-Status").orElseThrow())
                    .startsWith("marketgate; hit");
        } finally {
            simulator.endFaults();
        }
        var truth = Http.get(stack.url(SIMULATOR) + path("MSFT", year) + "?apiKey=any", "").body();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> {
                    resetBreaker();
                    var answer = bars("MSFT", year);
                    assertThat(answer.statusCode()).as(name).isEqualTo(200);
                    assertThat(Http.json(answer.body()).get("results"))
                            .isEqualTo(Http.json(truth).get("results"));
                });
    }

    private static void resetBreaker() {
        stack.resetBreaker(MARKET_DATA_MANAGEMENT, "vendor-bars");
        stack.resetBreaker(MARKET_DATA_MANAGEMENT, "vendor-connections");
    }
}
