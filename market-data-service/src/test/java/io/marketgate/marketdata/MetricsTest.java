package io.marketgate.marketdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marketgate.launcher.backend.RedisBackend;
import io.marketgate.marketdata.FakeVendor.Reply;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What operators see of bars and of the vendor. */
final class MetricsTest {
    private static final String RANGE = "/v2/aggs/ticker/A/range/1/day/2018-02-05/2018-02-07";

    private final FakeVendor vendor = new FakeVendor();
    private final RunningService service =
            new RunningService(vendor, Map.of("marketgate.upstream.retry.longest", "1ms"));

    @AfterEach
    void close() {
        service.close();
        vendor.close();
    }

    private String scrape() {
        return service.bean(PrometheusMeterRegistry.class).scrape();
    }

    private static String calls(String family, String outcome) {
        return "upstream_calls_total{family=\"%s\",outcome=\"%s\"} ".formatted(family, outcome);
    }

    private static String count(String name, String labels) {
        return name + "_count{" + labels + "} ";
    }

    @Test
    void start_failuresAreThereAtZero() {
        assertThat(scrape())
                .contains(calls("bars", "limited") + "0.0")
                .contains(calls("other", "timeout") + "0.0")
                .contains("upstream_failures_total{cause=\"invalid\"} 0.0")
                .contains("upstream_permits_total{outcome=\"granted\",source=\"local\"} 0.0")
                .contains("bars_stale_served_total{refresh=\"failed\"} 0.0")
                .contains("upstream_answers_invalid_total{reason=\"wrong_ticker\"} 0.0")
                .contains("breaker_transitions_total{breaker=\"vendor-bars\",to=\"open\"} 0.0");
    }

    @Test
    void start_withARedis_itsFailuresAreThereAtZero() {
        try (RedisBackend redis = RedisBackend.start();
                RunningService sharing =
                        new RunningService(vendor, Map.of("redis.url", redis.url()))) {
            assertThat(sharing.bean(PrometheusMeterRegistry.class).scrape())
                    .contains("kv_failures_total{cause=\"oom\",store=\"redis\"} 0.0")
                    .contains("kv_failures_total{cause=\"connection\",store=\"redis\"} ")
                    .contains("kv_operations_seconds_bucket{operation=\"get\",store=\"redis\",le=")
                    .contains("breaker_state{breaker=\"redis\"} ")
                    .contains("breaker_transitions_total{breaker=\"redis\",to=\"open\"} ");
        }
    }

    @Test
    void calls_areCountedByFamilyAndOutcome() {
        vendor.answer(uri -> vendor.calls().size() > 1 ? vendor.bars(uri) : status(503));
        assertThat(service.get(RANGE).statusCode()).isEqualTo(200);
        vendor.answer(uri -> status(404));
        assertThat(service.get("/v3/reference/tickers/A").statusCode()).isEqualTo(404);
        vendor.answer(uri -> status(500));
        assertThat(service.get("/v2/reference/news").statusCode()).isEqualTo(502);
        String scrape = scrape();
        assertThat(scrape)
                .contains(calls("bars", "troubled") + "1.0", calls("bars", "ok") + "1.0")
                .contains(calls("reference", "refused") + "1.0")
                .contains(calls("news", "error") + "1.0")
                .contains("upstream_retries_total 1.0")
                .contains("upstream_failures_total{cause=\"error\"} 1.0")
                .contains(count("upstream_call_duration_seconds", "family=\"bars\"") + "2")
                .contains("upstream_call_duration_seconds_bucket{family=\"bars\",le=\"0.05\"} ")
                .contains(count("upstream_queue_wait_seconds", "priority=\"interactive\"") + "4")
                .contains("uri=\"/v2/**\"");
        assertThat(scrape).doesNotContain("/v3/reference");
    }

    @Test
    void answers_notBelieved_areCounted() {
        vendor.answer(uri -> Reply.json(200, "{\"status\":\"OK\",\"ticker\":\"B\"}"));
        assertThat(service.get(RANGE).statusCode()).isEqualTo(502);
        assertThat(scrape())
                .contains(calls("bars", "ok") + "1.0")
                .contains("upstream_failures_total{cause=\"invalid\"} 1.0")
                .contains("upstream_answers_invalid_total{reason=");
    }

    @Test
    void reads_areCountedByLayer() {
        service.get(RANGE);
        service.get(RANGE);
        assertThat(scrape()).contains(gets("store", "hit") + "0.0").contains(gets("store", "miss"));
        assertThat(service.metric("cache.gets", "layer", "store", "result", "miss")).isPositive();
        assertThat(service.metric("cache.gets", "layer", "memory", "result", "hit")).isPositive();
    }

    private static String gets(String layer, String result) {
        return "cache_gets_total{cache=\"segments\",layer=\"%s\",result=\"%s\"} "
                .formatted(layer, result);
    }

    @Test
    void stale_isCountedByWhatBecameOfItsRefresh() {
        service.get(RANGE);
        vendor.at("2018-02-07T17:07:00Z");
        await().until(this::isStale);
        await().until(() -> stale("done") >= 1);
        vendor.answer(uri -> status(500));
        vendor.at("2018-02-07T17:20:00Z");
        await().until(this::isStale);
        await().until(() -> stale("failed") >= 1);
    }

    private boolean isStale() {
        return service.get(RANGE).headers().firstValue("Cache-Status").orElse("").contains("stale");
    }

    private double stale(String refresh) {
        return service.metric("bars.stale.served", "refresh", refresh);
    }

    private static Reply status(int status) {
        return Reply.json(status, "{}");
    }
}
