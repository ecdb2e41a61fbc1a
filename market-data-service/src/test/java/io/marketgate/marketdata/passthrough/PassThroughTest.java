package io.marketgate.marketdata.passthrough;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.marketdata.FakeVendor;
import io.marketgate.marketdata.FakeVendor.Reply;
import io.marketgate.marketdata.RunningService;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The vendor's other routes, through a service without a shared store. */
class PassThroughTest {
    private static FakeVendor vendor;
    private static RunningService service;

    @BeforeAll
    static void start() {
        vendor = new FakeVendor();
        service = new RunningService(vendor, Map.of("marketgate.patience", "20s"));
    }

    @AfterAll
    static void stop() {
        service.close();
        vendor.close();
    }

    @BeforeEach
    void reset() {
        vendor.reset();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/marketstatus/now",
                "/v2/snapshot/locale/us/markets/stocks/tickers?tickers=A,B&x=%3A%20",
                "/v3/reference/tickers?ticker.gte=A&limit=2",
                "/vX/reference/financials?ticker=AAPL",
                "/stocks/v1/splits?ticker=AAPL",
                "/stocks/filings/10-K/vX/sections?ticker=AAPL",
                "/stocks/financials/v1/balance-sheets",
                "/stocks/taxonomies/vX/risk-factors",
                "/stocks/nobody/knows/this",
                "/options/v1/exchanges",
                "/indices/v1/anything",
                "/forex/v1/exchanges",
                "/crypto/v1/exchanges",
                "/futures/vX/aggs/ESU5",
                "/fed/v1/treasury-yields?date=2018-01-02",
                "/benzinga/v2/news?tickers=AAPL",
                "/etf-global/v1/constituents",
                "/tmx/v1/corporate-events",
                "/consumer-spending/eu/v1/merchant-aggregates",
                "/v1?x=1",
                "/vX",
                "/stocks",
                "/fed",
                "/etf-global",
                "/v2/aggs/ticker/AAPL/range/4/hour/2018-01-01/2018-01-05",
            })
    void route_reachesVendorUnchanged(String path) {
        vendor.answer(uri -> Reply.json(200, "{\"t\":1712345678901234567,\"v\":1.5e+08}"));
        var answer = service.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"t\":1712345678901234567,\"v\":1.5e+08}");
        assertThat(vendor.calls()).containsExactly(path);
    }

    @Test
    void nextUrl_leadsToClientsAddress() {
        vendor.answer(uri ->
                Reply.json(
                        200,
                        "{\"results\":[{\"next_url\":\"https://inner\"}],\"next_url\":"
                                + "\"http://127.0.0.1:1/v3/x?cursor=YQ&apiKey=s3\",\"z\":1}"));
        var answer =
                service.get("/v3/reference/tickers", "X-Marketgate-Public-Url", "http://us:80");
        assertThat(answer.body())
                .isEqualTo(
                        "{\"results\":[{\"next_url\":\"https://inner\"}],\"next_url\":"
                                + "\"http://us:80/v3/x?cursor=YQ\",\"z\":1}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://elsewhere/v3/x?cursor=YQ", "mailto:a@b", "::"})
    void nextUrl_leadingElsewhere_isRefused(String url) {
        vendor.answer(uri -> Reply.json(200, "{\"next_url\":\"" + url + "\"}"));
        assertThat(service.get("/v3/reference/tickers").statusCode()).isEqualTo(502);
    }

    /** The vendor's own host may be one that is no client's to reach. */
    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:1", "http://localhost:8081", "https://elsewhere"})
    void underlyingOfAnIndicator_leadsToClientsAddress(String host) {
        String answer =
                "{\"results\":{\"underlying\":{\"url\":\"%1$s/v2/aggs/x?a=1%2$sb=2\",\"n\":1.50e+1,"
                        + "\"aggregates\":[{\"url\":\"https://inner\"}]},"
                        + "\"values\":[{\"url\":\"https://inner\"}],\"url\":\"https://inner\"},"
                        + "\"underlying\":{\"url\":\"https://inner\"},"
                        + "\"next_url\":\"%3$s/v1/indicators/x?cursor=YQ\",\"z\":1}";
        vendor.answer(uri ->
                Reply.json(200, answer.formatted(host, "&apiKey=s3\\u0026", "http://127.0.0.1:1")));
        var got = service.get("/v1/indicators/sma/AAPL", "X-Marketgate-Public-Url", "http://us:80");
        assertThat(got.body()).isEqualTo(answer.formatted("http://us:80", "&", "http://us:80"));
    }

    @Test
    void vendorsOwnCursor_goesBackToVendor() {
        vendor.answer(uri -> Reply.json(200, "{}"));
        String path = "/v2/aggs/ticker/AAPL/range/4/hour/1/2?cursor=bGltaXQ9MiZzb3J0PWFzYw";
        assertThat(service.get(path).statusCode()).isEqualTo(200);
        assertThat(vendor.calls()).containsExactly(path);
    }

    @ParameterizedTest
    @CsvSource({"404,NOT_FOUND,Ticker not found.", "400,ERROR,bad parameter"})
    void vendorsRefusal_isToldInBothMembers(int status, String form, String text) {
        vendor.answer(uri ->
                Reply.json(
                        status,
                        "{\"status\":\"%s\",\"request_id\":\"1\",\"message\":\"%s\"}"
                                .formatted(form, text)));
        var answer = service.get("/v3/reference/tickers/Z" + status);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body())
                .contains("\"status\":\"" + form + "\"")
                .contains("\"error\":\"" + text + "\"", "\"message\":\"" + text + "\"");
    }

    @Test
    void slashAtTheEnd_isNoOtherRoute() {
        vendor.answer(uri -> Reply.json(200, "{}"));
        for (String path :
                List.of("/v3/reference/tickers/", "/v3/reference/tickers/?limit=2", "/fed/")) {
            assertThat(service.get(path).statusCode()).isEqualTo(200);
        }
        assertThat(vendor.calls())
                .containsExactly("/v3/reference/tickers", "/v3/reference/tickers?limit=2", "/fed");
    }

    @Test
    void csvPage_leadsToTheNextAtTheClientsAddress() {
        vendor.answer(uri ->
                new Reply(200, "text/csv", "a,b\n1,2\n")
                        .with(
                                "Link",
                                "<http://127.0.0.1:1/v3/x?cursor=YQ&apiKey=s3>; rel=\"next\""));
        var answer =
                service.get(
                        "/v3/trades/AAPL",
                        "Accept",
                        "text/csv",
                        "X-Marketgate-Public-Url",
                        "http://us:80");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("a,b\n1,2\n");
        assertThat(answer.headers().allValues("Link"))
                .containsExactly("<http://us:80/v3/x?cursor=YQ>; rel=\"next\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TEXT/CSV", "Text/csv ; charset=utf-8", "Application/JSON"})
    void contentType_inAnyCase_isRead(String type) {
        String json = "{\"next_url\":\"http://127.0.0.1:1/v3/x?cursor=YQ\"}";
        vendor.answer(uri ->
                new Reply(200, type, json)
                        .with("Link", "<http://127.0.0.1:1/v3/x?cursor=YQ>; rel=\"next\""));
        var answer = service.get("/v3/trades/AAPL", "X-Marketgate-Public-Url", "http://us:80");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        boolean csv = type.toLowerCase(Locale.ROOT).startsWith("text");
        assertThat(csv ? answer.headers().firstValue("Link").orElse("") : answer.body())
                .contains("http://us:80/v3/x?cursor=YQ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "", "<http://127.0.0.1/x>; rel=\"prev\""})
    void csvPage_withoutANext_hasNoLink(String link) {
        vendor.answer(uri -> new Reply(200, "text/csv", "a,b\n").with("Link", link));
        var answer = service.get("/v3/trades/AAPL", "Accept", "text/csv");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().map()).doesNotContainKey("link");
    }

    @Test
    void csvPage_leadingElsewhere_isRefused() {
        vendor.answer(uri ->
                new Reply(200, "text/csv", "a,b\n")
                        .with("Link", "<https://elsewhere/v3/x?cursor=YQ>; rel=next"));
        assertThat(service.get("/v3/trades/AAPL", "Accept", "text/csv").statusCode())
                .isEqualTo(502);
    }

    @Test
    void answer_saysThatItIsNotKept() {
        vendor.answer(uri -> Reply.json(200, "{}"));
        var headers = service.get("/v3/trades/AAPL").headers();
        assertThat(headers.allValues("Cache-Status")).containsExactly("marketgate; fwd=bypass");
        assertThat(headers.allValues("Cache-Control")).containsExactly("no-store");
        assertThat(headers.allValues("Age")).containsExactly("0");
        assertThat(headers.allValues("Vary")).containsExactly("Accept, Accept-Encoding");
    }

    @ParameterizedTest
    @CsvSource({"401,502", "500,502"})
    void vendorsFailure_isNeverTheClients(int status, int answered) {
        vendor.answer(uri -> Reply.json(status, "{\"error\":\"Unknown API Key\"}"));
        var answer = service.get("/v3/reference/tickers");
        assertThat(answer.statusCode()).isEqualTo(answered);
        assertThat(answer.body()).doesNotContain("Unknown API Key");
    }

    @Test
    void vendorsLimit_isNotTheClients() {
        try (RunningService limited =
                new RunningService(vendor, Map.of("marketgate.patience", "5s"))) {
            vendor.answer(uri -> Reply.json(429, "{\"error\":\"too many\"}"));
            var answer = limited.get("/v3/reference/tickers");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).doesNotContain("too many");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v3/reference/..%2Fx", "/v3/a;b", "/v3/a//b", "/v1/%2e%2e/x"})
    void trickyPath_isRefusedBeforeVendor(String path) {
        assertThat(service.get(path).statusCode()).isIn(400, 404);
        assertThat(vendor.calls()).isEmpty();
    }
}
