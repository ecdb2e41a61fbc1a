package io.marketgate.marketdata.quote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marketgate.marketdata.FakeVendor;
import io.marketgate.marketdata.FakeVendor.Reply;
import io.marketgate.marketdata.RunningService;
import io.marketgate.marketdata.clock.MarketClock;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code GET /api/market/{symbol}}. */
class QuoteTest {
    private static FakeVendor vendor;
    private static RunningService service;

    @BeforeAll
    static void start() {
        vendor = new FakeVendor();
        service = new RunningService(vendor, Map.of("marketgate.patience", "20s"));
        MarketClock clock = service.bean(MarketClock.class);
        await().until(() -> clock.instant().equals(Instant.parse("2018-02-07T17:00:00Z")));
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

    @Test
    void month_showsDailyBarsAndChange() {
        var answer = service.get("/api/market/QQQ?range=1m");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body())
                .startsWith(
                        "{\"symbol\":\"QQQ\",\"range\":\"1m\",\"timespan\":\"day\","
                            + "\"multiplier\":1,\"source\":\"simulated\","
                            + "\"asOf\":\"2018-02-07T17:00:00.000Z\",\"stale\":false,\"bars\":[")
                .contains(
                        "{\"t\":1515387600000,\"o\":20.25,\"h\":60,"
                                + "\"l\":1,\"c\":50,\"v\":15000000}")
                .endsWith("],\"last\":22,\"change\":1.75,\"changePercent\":8.64197531}");
    }

    @Test
    void nothingKnown_isEmptyNotAnError() {
        vendor.answer(uri ->
                Reply.json(
                        200,
                        "{\"ticker\":\"NONE\",\"queryCount\":0,\"resultsCount\":0,"
                                + "\"adjusted\":true,\"status\":\"OK\",\"count\":0}"));
        var answer = service.get("/api/market/NONE");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body())
                .endsWith("\"bars\":[],\"last\":null,\"change\":null,\"changePercent\":null}");
    }

    @Test
    void rangeUnknown_isNamed() {
        var answer = service.get("/api/market/QQQ?range=2m");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("application/problem+json");
        assertThat(answer.body()).contains("\"parameter\":\"range\"", "24h, 1w, 1m, 3m, 1y, 5y");
    }

    @Test
    void vendorFailing_isProblem() {
        vendor.answer(uri -> Reply.json(500, "{}"));
        var answer = service.get("/api/market/LOST");
        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.body()).contains("/docs/errors/upstream-invalid\"");
    }
}
