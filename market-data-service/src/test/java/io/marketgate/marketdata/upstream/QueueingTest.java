package io.marketgate.marketdata.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marketgate.marketdata.FakeRateLimits;
import io.marketgate.marketdata.FakeRateLimits.Check;
import io.marketgate.marketdata.FakeVendor.Reply;
import io.marketgate.marketdata.RunningService;
import io.marketgate.marketdata.clock.MarketClock;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Waiting for permits: for how long, for whom, and what clients are told. */
class QueueingTest extends UpstreamStack {
    private static final int MILLIS = 1_000;

    /** Refuses the first check, and all that come within so long after it, then grants. */
    private static void refuses(RunningService service, long millis) {
        AtomicLong first = new AtomicLong();
        service.limits()
                .answer(policies -> {
                    long now = System.nanoTime();
                    first.compareAndSet(0, now);
                    long left = millis - (now - first.get()) / 1_000_000;
                    return left > 0
                            ? FakeRateLimits.refused("upstream", left + 1)
                            : FakeRateLimits.granted();
                });
    }

    @Test
    void noPermitForAWhile_waitsWithoutAskingInBetween() {
        try (RunningService service = service()) {
            refuses(service, MILLIS);
            long took = millis(() -> assertThat(service.get(range()).statusCode()).isEqualTo(200));
            assertThat(took).isGreaterThanOrEqualTo(MILLIS - 50L);
            assertThat(service.limits().checks()).hasSize(2);
        }
    }

    @Test
    void noPermitInTime_isSaidAtOnceTruly_andFetchedThen() {
        try (RunningService service = service("marketgate.patience", "3s")) {
            refuses(service, 8_000);
            String path = range();
            HttpResponse<String> refused = service.get(path);
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(retryAfter(refused)).isBetween(1, 9);
            assertThat(refused.body()).contains("\"error\":\"the calls of this minute");
            // Who asks in between hears the time that is left, and causes nothing.
            await().until(() -> service.get(path).statusCode() == 200);
            assertThat(vendor.calls()).hasSize(1);
        }
    }

    @Test
    void noPermitInTime_isSaidAtOnce_notWhenPatienceIsOver() {
        try (RunningService service = standing("marketgate.patience", "40s")) {
            service.limits().answer(policies -> FakeRateLimits.refused("upstream", 60_000));
            HttpResponse<String> refused = atOnce(service, range());
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(retryAfter(refused)).isEqualTo(60);
        }
    }

    @Test
    void uncached_noPermitInTime_isNotFetchedForNobody() {
        try (RunningService service = standing()) {
            service.limits().answer(policies -> FakeRateLimits.refused("upstream", 30_000));
            HttpResponse<String> refused = service.get("/v1/marketstatus/now");
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(retryAfter(refused)).isEqualTo(30);
            assertThat(service.metric("upstream.queue", "priority", "interactive")).isZero();
            assertThat(vendor.calls()).isEmpty();
        }
    }

    @Test
    void projectWithManyWaiting_isRefused_othersAreNot() {
        try (RunningService service = standing("marketgate.upstream.waiting-per-project", "2")) {
            service.limits().answer(policies -> FakeRateLimits.refused("upstream", 50_000));
            for (int i = 0; i < 2; i++) {
                assertThat(as("alpha", service, "/api/market/W" + i).body())
                        .contains("/errors/upstream-unavailable");
            }
            HttpResponse<String> full = as("alpha", service, "/api/market/W2");
            assertThat(full.statusCode()).isEqualTo(503);
            assertThat(full.body()).contains("/errors/overloaded");
            assertThat(retryAfter(full)).isEqualTo(50);
            assertThat(as("beta", service, "/api/market/W3").body())
                    .contains("/errors/upstream-unavailable");
            assertThat(service.metric("upstream.queue", "priority", "interactive")).isEqualTo(3);
        }
    }

    @Test
    void waitingTooLong_isForgotten() {
        try (RunningService service =
                service("marketgate.patience", "3s", "marketgate.upstream.kept-waiting", "10s")) {
            service.limits().answer(policies -> FakeRateLimits.refused("upstream", 5_000));
            assertThat(service.get(range()).statusCode()).isEqualTo(503);
            assertThat(service.metric("upstream.queue", "priority", "interactive")).isOne();
            await().until(() -> service.metric("upstream.queue", "priority", "interactive") == 0);
            assertThat(vendor.calls()).isEmpty();
        }
    }

    @Test
    void refreshBehind_takesBothPermits_andWaitsWithoutBeingMissed() {
        try (RunningService service = service()) {
            String path = range().replace("2018-01-31", "2018-02-07");
            service.get(path);
            service.limits().reset();
            service.limits()
                    .answer(policies ->
                            policies.contains("upstream-background")
                                    ? FakeRateLimits.refused("upstream-background", 60_000)
                                    : FakeRateLimits.granted());
            vendor.at("2018-02-07T17:07:00Z");
            MarketClock clock = service.bean(MarketClock.class);
            await().until(() -> clock.instant().equals(Instant.parse("2018-02-07T17:07:00Z")));
            HttpResponse<String> stale = service.get(path);
            assertThat(stale.headers().firstValue("Cache-Status").orElse("")).endsWith("stale");
            await().until(() -> service.limits().checks().size() == 1);
            assertThat(service.limits().checks())
                    .extracting(Check::policies)
                    .containsExactly(List.of("upstream", "upstream-background"));
            assertThat(service.get(range()).statusCode())
                    .as("somebody who waits goes first")
                    .isEqualTo(200);
            assertThat(service.metric("upstream.queue", "priority", "refresh")).isOne();
        }
    }

    @Test
    void somebodyWaitsForWhatIsRefreshed_itGoesAtOnce() {
        try (RunningService service = service()) {
            String path = range().replace("2018-01-31", "2018-02-07");
            service.get(path);
            service.limits()
                    .answer(policies ->
                            policies.contains("upstream-background")
                                    ? FakeRateLimits.refused("upstream-background", 60_000)
                                    : FakeRateLimits.granted());
            MarketClock clock = service.bean(MarketClock.class);
            vendor.at("2018-02-07T17:07:00Z");
            await().until(() -> clock.instant().equals(Instant.parse("2018-02-07T17:07:00Z")));
            service.get(path);
            await().until(() -> service.metric("upstream.queue", "priority", "refresh") == 1);
            vendor.at("2018-02-07T20:00:00Z");
            await().until(() -> clock.instant().equals(Instant.parse("2018-02-07T20:00:00Z")));
            HttpResponse<String> fresh = service.get(path);
            assertThat(fresh.body()).contains("\"c\":25,");
            assertThat(vendor.calls()).hasSize(2);
        }
    }

    @Test
    void rateLimitsSilentGoneOrDegraded_theQuotaHoldsAllTheSame() {
        for (String trouble : List.of("hang", "gone", "degraded")) {
            try (RunningService service =
                    standing(
                            "marketgate.upstream.per-minute",
                            "4",
                            "marketgate.upstream.permit-timeout",
                            "1s")) {
                vendor.reset();
                assertThat(service.get(range()).statusCode()).isEqualTo(200);
                switch (trouble) {
                    case "hang" -> service.limits().hang();
                    case "gone" -> service.limits().close();
                    default -> service.limits().answer(any -> FakeRateLimits.degraded());
                }
                for (int i = 0; i < 3; i++) {
                    assertThat(service.get(range()).statusCode()).as(trouble).isEqualTo(200);
                }
                HttpResponse<String> refused = service.get(range());
                assertThat(refused.statusCode()).as(trouble).isEqualTo(503);
                assertThat(retryAfter(refused)).as(trouble).isEqualTo(62);
                assertThat(vendor.calls()).as(trouble).hasSize(4);
                assertThat(
                                service.metric(
                                        "upstream.permits",
                                        "source",
                                        "local",
                                        "outcome",
                                        "granted"))
                        .as(trouble)
                        .isGreaterThanOrEqualTo(3);
            }
        }
    }

    @Test
    void breaker_opensAfterFiveCalls_servesStale_closesAfterTwo() {
        try (RunningService service = service("marketgate.upstream.breaker-open-for", "10s")) {
            String cached = range();
            service.get(cached);
            vendor.answer(uri -> Reply.json(500, "{}"));
            for (int i = 0; i < 5; i++) {
                assertThat(service.get(range()).statusCode()).isEqualTo(502);
            }
            int calls = vendor.calls().size();
            String wanted = range();
            HttpResponse<String> refused = service.get(wanted);
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(retryAfter(refused)).isBetween(1, 10);
            assertThat(refused.body()).contains("failed repeatedly");
            assertThat(service.get(cached).statusCode()).isEqualTo(200);
            assertThat(vendor.calls()).hasSize(calls);
            vendor.answer(vendor::bars);
            await().until(() -> service.get(wanted).statusCode() == 200);
            assertThat(service.get(range()).statusCode()).isEqualTo(200);
            assertThat(service.metric("breaker.state", "breaker", "vendor-bars")).isZero();
        }
    }

    @Test
    void breaker_limitsAndRefusalsOfTheVendor_areNoFailures() {
        try (RunningService service = service("marketgate.patience", "5s")) {
            vendor.answer(uri -> Reply.json(404, "{}"));
            for (int i = 0; i < 7; i++) {
                assertThat(service.get(range()).statusCode()).isEqualTo(404);
            }
            vendor.answer(uri -> Reply.later(429, 60));
            assertThat(service.get("/v1/marketstatus/now").statusCode()).isEqualTo(503);
            assertThat(service.metric("breaker.state", "breaker", "vendor-bars")).isZero();
        }
    }
}
