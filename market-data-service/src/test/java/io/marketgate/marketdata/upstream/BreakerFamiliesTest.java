package io.marketgate.marketdata.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marketgate.marketdata.FakeVendor;
import io.marketgate.marketdata.FakeVendor.Reply;
import io.marketgate.marketdata.RunningService;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A route that fails for one client never stops the others: a breaker for each family. */
class BreakerFamiliesTest extends UpstreamStack {
    /** One route of each family, by the name of its breaker. */
    private static final Map<String, String> ROUTES =
            Map.ofEntries(
                    Map.entry(
                            "vendor-bars",
                            "/v2/aggs/ticker/AAPL/range/7/minute/2018-01-02/2018-01-03"),
                    Map.entry("vendor-previous-close", "/v2/aggs/ticker/AAPL/prev"),
                    Map.entry(
                            "vendor-grouped",
                            "/v2/aggs/grouped/locale/us/market/stocks/2018-01-02"),
                    Map.entry("vendor-open-close", "/v1/open-close/AAPL/2018-01-02"),
                    Map.entry("vendor-snapshots", "/v3/snapshot?ticker.any_of=AAPL"),
                    Map.entry("vendor-trades-and-quotes", "/v3/trades/AAPL"),
                    Map.entry("vendor-reference", "/v3/reference/tickers"),
                    Map.entry("vendor-news", "/v2/reference/news"),
                    Map.entry("vendor-market-status", "/v1/marketstatus/now"),
                    Map.entry("vendor-indicators", "/v1/indicators/sma/AAPL"),
                    Map.entry("vendor-conversion", "/v1/conversion/EUR/USD"),
                    Map.entry("vendor-financials", "/stocks/financials/v1/ratios"),
                    Map.entry("vendor-stocks", "/stocks/v1/short-interest"),
                    Map.entry("vendor-futures", "/futures/vX/contracts"),
                    Map.entry("vendor-benzinga", "/benzinga/v1/ratings"),
                    Map.entry("vendor-fed", "/fed/v1/inflation"),
                    Map.entry("vendor-other", "/v1/unknown"));

    private static double state(RunningService service, String breaker) {
        return service.metric("breaker.state", "breaker", breaker);
    }

    private static void fail(RunningService service, String path, int times) {
        String mark = path.contains("?") ? "&" : "?";
        for (int i = 0; i < times; i++) {
            assertThat(service.get(path + mark + "n=" + i).statusCode()).isEqualTo(502);
        }
    }

    @Test
    void failingRoute_stopsItsFamilyAlone() {
        try (RunningService service = service("marketgate.upstream.breaker-open-for", "1h")) {
            for (String failing : ROUTES.keySet()) {
                String path = ROUTES.get(failing);
                String failingPath = path.split("\\?")[0];
                vendor.answer(uri ->
                        uri.getPath().equals(failingPath)
                                ? Reply.json(500, "{}")
                                : Reply.json(200, "{}"));
                fail(service, path, 5);
                assertThat(service.get(path).statusCode()).as(failing).isEqualTo(503);
                assertThat(state(service, failing)).as(failing).isEqualTo(2);
            }
            vendor.answer(vendor::bars);
            assertThat(service.get(range()).statusCode())
                    .as("bars are among those that stand still")
                    .isEqualTo(503);
            assertThat(ROUTES.keySet()).allMatch(name -> state(service, name) == 2);
            assertThat(state(service, "vendor-connections")).isZero();
        }
    }

    @Test
    void failingTrades_leaveBarsAndWhatWaitsForThem() {
        try (RunningService service = service()) {
            vendor.answer(uri ->
                    uri.getPath().startsWith("/v3/") ? Reply.json(500, "{}") : vendor.bars(uri));
            fail(service, "/v3/trades/AAPL", 5);
            assertThat(service.get("/v3/quotes/AAPL").statusCode()).isEqualTo(503);
            var asked = IntStream.range(0, 20).mapToObj(i -> later(service, range())).toList();
            assertThat(asked).allMatch(answer -> answer.join().statusCode() == 200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v2/aggs/ticker/AAPL/prev",
                "/v2/aggs/ticker/AAPL/nobody-knows-this",
                "/v1/summaries?ticker.any_of=AAPL",
                "/v1/nobody-knows-this",
            })
    void failingRoute_leavesBarsAndTheUnknown(String path) {
        try (RunningService service = service()) {
            String failing = path.split("\\?")[0];
            vendor.answer(uri ->
                    uri.getPath().equals(failing) ? Reply.json(500, "{}") : vendor.bars(uri));
            fail(service, path, 5);
            assertThat(service.get(path).statusCode()).isEqualTo(503);
            assertThat(service.get(range()).statusCode()).isEqualTo(200);
            vendor.answer(uri -> Reply.json(200, "{}"));
            String unknown = failing.startsWith("/v1/nobody") ? "/v1/summaries" : "/v1/unheard-of";
            assertThat(service.get(unknown).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void family_comesBackByItself() {
        try (RunningService service = service("marketgate.upstream.breaker-open-for", "2s")) {
            vendor.answer(uri -> Reply.json(500, "{}"));
            fail(service, "/v3/trades/AAPL", 5);
            vendor.answer(uri -> Reply.json(200, "{}"));
            await().until(() -> service.get("/v3/trades/AAPL").statusCode() == 200);
            assertThat(service.get("/v3/trades/AAPL").statusCode()).isEqualTo(200);
            assertThat(state(service, "vendor-trades-and-quotes")).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v3/trades/AAPL", "/v3/reference/tickers"})
    void noConnection_stopsEverything_andIsNoFamilysFault(String path) {
        try (FakeVendor gone = new FakeVendor();
                RunningService service =
                        new RunningService(gone, Map.of("marketgate.patience", "20s"))) {
            gone.close();
            List<Integer> statuses =
                    IntStream.range(0, 5)
                            .mapToObj(i -> service.get(path + "?n=" + i).statusCode())
                            .toList();
            assertThat(statuses).allMatch(status -> status == 503);
            await().until(() -> state(service, "vendor-connections") == 2);
            var other = service.get("/v2/reference/news");
            assertThat(other.statusCode()).isEqualTo(503);
            assertThat(other.body()).contains("failed repeatedly");
            assertThat(ROUTES.keySet()).allMatch(name -> state(service, name) == 0);
        }
    }
}
