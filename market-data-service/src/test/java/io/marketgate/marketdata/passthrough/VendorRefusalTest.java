package io.marketgate.marketdata.passthrough;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marketgate.defaults.contract.Contracts;
import io.marketgate.defaults.identity.TestIdentities;
import io.marketgate.marketdata.FakeVendor;
import io.marketgate.marketdata.FakeVendor.Reply;
import io.marketgate.marketdata.RunningService;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the vendor refuses is refused as he said it, once for all, and is no fault of anybody. */
class VendorRefusalTest {
    private static final String NOT_ENTITLED =
            "{\"status\":\"NOT_AUTHORIZED\",\"request_id\":\"ceb0d8fe19988a8ee42bf8048ac0d74d\","
                    + "\"message\":\"You are not entitled to this data. Please upgrade your plan at"
                    + " https://massive.com/pricing\"}";

    private static final AtomicInteger TICKERS = new AtomicInteger();

    private static FakeVendor vendor;
    private static RunningService service;

    private final String ticker = "R" + TICKERS.incrementAndGet();

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

    /** A range of ours, one that is passed through, and other routes. */
    private List<String> routes() {
        return List.of(
                "/v2/aggs/ticker/" + ticker + "/range/1/minute/2018-01-01/2018-01-02",
                "/v2/aggs/ticker/" + ticker + "/range/4/hour/2018-01-01/2018-01-02",
                "/v3/trades/" + ticker,
                "/v1/open-close/" + ticker + "/2018-01-06",
                "/stocks/financials/v1/ratios?ticker=" + ticker);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "403|NOT_AUTHORIZED|message|You are not entitled to this data.",
                "403|NOT_AUTHORIZED|message|Your plan doesn't include this data timeframe.",
                "404|NOT_FOUND|message|Data not found.",
                "404|ERROR|error|Ticker not found.",
                "400|ERROR|error|Could not parse the time parameter: 'to'.",
                "402|ERROR|error|Payment required.",
                "405|ERROR|message|Method not allowed.",
                "406|ERROR|error|No such form.",
                "409|ERROR|error|Conflict.",
                "410|ERROR|message|This route is gone.",
                "413|ERROR|error|Too many tickers.",
                "414|ERROR|error|Too many tickers.",
                "418|ERROR|error|No coffee here.",
                "419|ERROR|error|A status that nobody registered.",
                "422|ERROR|message|These values do not go together.",
                "451|ERROR|error|Not in your country.",
                "499|ERROR|error|Nobody waits.",
            })
    void refusal_isPassedOnAsTheVendorSaidIt(int code, String form, String member, String text) {
        vendor.answer(uri ->
                Reply.json(
                        code,
                        "{\"status\":\"%s\",\"request_id\":\"1\",\"%s\":\"%s\"}"
                                .formatted(form, member, text)));
        for (String path : routes()) {
            vendorsOwn(service.get(path), code, form, text);
        }
        assertThat(vendor.calls()).hasSize(routes().size());
    }

    private static void vendorsOwn(HttpResponse<String> got, int code, String form, String text) {
        assertThat(got.statusCode()).as(got.body()).isEqualTo(code);
        assertThat(got.headers().firstValue("Content-Type")).contains("application/json");
        String id = got.headers().firstValue("X-Request-Id").orElseThrow();
        assertThat(got.body())
                .contains("\"status\":\"" + form + "\"", "\"request_id\":\"" + id + "\"")
                .contains("\"error\":\"" + text + "\"", "\"message\":\"" + text + "\"");
    }

    @Test
    void refusal_saysWhetherTheVendorWasAsked() {
        vendor.answer(uri -> Reply.json(403, NOT_ENTITLED));
        for (String path : routes()) {
            assertThat(service.get(path).headers().allValues("Cache-Status"))
                    .containsExactly("marketgate; fwd=miss; stored");
            assertThat(service.get(path).headers().firstValue("Cache-Status").orElse(""))
                    .matches("marketgate; hit; ttl=[1-6]?[0-9]");
        }
    }

    @Test
    void furtherMembers_stayAsTheyAre() {
        vendor.answer(uri ->
                Reply.json(
                        403,
                        "{\"status\":\"NOT_AUTHORIZED\",\"request_id\":\"1\",\"code\":1.50,"
                                + "\"more\":{\"a\":[1]},\"message\":\"no\"}"));
        assertThat(service.get("/v3/quotes/" + ticker).body())
                .contains("\"code\":1.50", "\"more\":{\"a\":[1]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sorry", "[]", "\"x\"", "{\"message\":5}", "{\"message\":"})
    void refusalWithoutAText_hasOneAllTheSame(String body) {
        vendor.answer(uri -> new Reply(403, "text/html", body));
        var answer = service.get("/v3/quotes/" + ticker);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
        assertThat(answer.body())
                .contains("\"status\":\"NOT_AUTHORIZED\"", "\"error\":\"", "\"message\":\"");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 410, 422})
    void refusal_isKeptForAMinute_forAllClientsAndFormsOfTheQuestion(int code) {
        vendor.answer(uri -> Reply.json(code, NOT_ENTITLED));
        for (String path : routes()) {
            for (String client : List.of("alpha", "beta", "gamma")) {
                String identity = TestIdentities.token(client, "market:read");
                String mark = path.contains("?") ? "&" : "?";
                for (String form : List.of("", mark + "x=", mark + "apiKey=z")) {
                    assertThat(service.send(path + form, identity).statusCode()).isEqualTo(code);
                }
            }
        }
        assertThat(vendor.calls()).hasSize(routes().size());
    }

    /** A vendor that takes the first value of a name, and only one of its own form. */
    @ParameterizedTest
    @CsvSource({
        "cash_amount=0.21, cash_amount=x",
        "limit=1&cash_amount=0.21, cash_amount=x",
        "cash%5Famount=0.21, cash_amount=x",
        "cursor=AA==&cash_amount=0.21, cash_amount=AA==",
        "cash_amount=0.21, cash_amount=",
    })
    void refusal_ofOneOrderOfANamesValues_isNoneOfTheOther(String good, String bad) {
        String route = "/v3/reference/dividends";
        vendor.answer(uri ->
                uri.toString().endsWith(bad)
                        ? Reply.json(200, "{\"status\":\"OK\"}")
                        : Reply.json(400, "{\"status\":\"ERROR\",\"error\":\"cash_amount\"}"));
        String mark = "?ticker=" + ticker + "&";
        for (int i = 0; i < 2; i++) {
            assertThat(service.get(route + mark + bad + "&" + good).statusCode()).isEqualTo(400);
            assertThat(service.get(route + mark + good + "&" + bad).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void refusal_manyClientsAtOnce_isOneCall() {
        vendor.answer(uri -> Reply.json(403, NOT_ENTITLED));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (String path : routes()) {
                List<Future<HttpResponse<String>>> asked = new ArrayList<>();
                for (int i = 0; i < 20; i++) {
                    asked.add(threads.submit(() -> service.get(path)));
                }
                assertThat(asked).allMatch(it -> statusOf(it) == 403);
            }
        }
        assertThat(vendor.calls()).hasSize(routes().size());
    }

    private static int statusOf(Future<HttpResponse<String>> answer) {
        try {
            return answer.get(30, TimeUnit.SECONDS).statusCode();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void refusal_isForgottenAfterItsTime() {
        try (RunningService forgetful =
                new RunningService(vendor, Map.of("marketgate.upstream.refusals.kept", "1ms"))) {
            vendor.answer(uri -> Reply.json(403, NOT_ENTITLED));
            assertThat(forgetful.get("/v3/quotes/AAPL").statusCode()).isEqualTo(403);
            vendor.answer(uri -> Reply.json(200, "{}"));
            await().until(() -> forgetful.get("/v3/quotes/AAPL").statusCode() == 200);
        }
    }

    @Test
    void refusals_openNoBreaker() {
        vendor.answer(uri -> Reply.json(403, NOT_ENTITLED));
        for (int i = 0; i < 12; i++) {
            assertThat(service.get("/v3/trades/" + ticker + "." + i).statusCode()).isEqualTo(403);
        }
        vendor.answer(uri -> Reply.json(200, "{}"));
        assertThat(service.get("/v3/trades/AAPL").statusCode()).isEqualTo(200);
    }

    /** It is about our key, a proxy before us, or our connection. */
    @ParameterizedTest
    @ValueSource(ints = {401, 407, 408, 421, 425})
    void refusalOfOurs_isOurTrouble_notTheClients(int code) {
        vendor.answer(
                uri -> Reply.json(code, "{\"status\":\"ERROR\",\"error\":\"Unknown API Key\"}"));
        for (String path : routes()) {
            var answer = service.get(path);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(502);
            assertThat(answer.body()).doesNotContain("Unknown API Key");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 410, 419, 422})
    void refusal_onOurOwnRoute_isAProblem(int code) {
        vendor.answer(uri -> Reply.json(code, NOT_ENTITLED));
        var answer = service.get("/api/market/" + ticker);
        assertThat(answer.statusCode()).isEqualTo(code);
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        assertThat(answer.body())
                .contains("/docs/errors/upstream-refused\"", "You are not entitled to this data.")
                .contains("\"status\":" + code);
    }

    @Test
    void refusal_hasTheExamplesMembers() {
        vendor.answer(uri -> Reply.json(403, NOT_ENTITLED));
        Contracts.assertSameShape(
                service.get("/v3/trades/" + ticker).body(), "market-data/vendor-refusal.response");
    }
}
