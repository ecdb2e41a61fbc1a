package io.marketgate.marketdata.range;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marketgate.defaults.identity.TestIdentities;
import io.marketgate.kv.KeyValueStore;
import io.marketgate.launcher.backend.RedisBackend;
import io.marketgate.marketdata.FakeVendor;
import io.marketgate.marketdata.FakeVendor.Reply;
import io.marketgate.marketdata.RunningService;
import io.marketgate.marketdata.StandingTicker;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad requests, a failing vendor, a lost Redis. */
class RangeRefusalTest extends RangeStack {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1/day/2018-01-02/2018-01-01|a time that occurs before 'from'",
                "1/day/yesterday/2018-01-01|Could not parse the time parameter: 'from'",
                "1/day/2018-02-30/2018-03-01|Could not parse the time parameter: 'from'",
                "0/day/2018-01-01/2018-01-02|'multiplier'",
                "1/fortnight/2018-01-01/2018-01-02|'timespan'",
                "1/day/2018-01-01/2018-01-02?sort=up|'sort'",
                "1/day/2018-01-01/2018-01-02?adjusted=maybe|'adjusted'",
                "1/day/2018-01-01/2018-01-02?cursor=zzz|cursor",
            })
    void badParameter_isRefusedInVendorsForm(String rest, String told) {
        var answer = service.get("/v2/aggs/ticker/" + ticker + "/range/" + rest);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).startsWith("{\"status\":\"ERROR\"").contains(told);
        assertThat(vendor.calls()).isEmpty();
    }

    @Test
    void vendorAway_cachedIsServedAndRestIsRefused() {
        service.get(days("2018-01-01", "2018-02-07"));
        clockShows("2018-02-08T17:00:00Z");
        vendor.answer(uri -> Reply.json(500, "{}"));
        var cached = service.get(days("2018-01-01", "2018-02-07"));
        assertThat(cached.statusCode()).isEqualTo(200);
        assertThat(cacheStatus(cached)).endsWith("detail=stale");
        var uncached = service.get(days("2012-01-01", "2012-02-01"));
        assertThat(uncached.statusCode()).isEqualTo(502);
        assertThat(uncached.body()).contains("\"error\":\"the data source answered with");
    }

    @Test
    void vendorUnreachable_isUnavailable() {
        try (FakeVendor gone = new FakeVendor();
                RunningService alone = new RunningService(gone, PATIENCE_OF_5S)) {
            gone.close();
            var answer = alone.get(days("2018-01-01", "2018-01-31"));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        }
    }

    @Test
    void vendorRefusing_isUnavailableUntilItSays() {
        vendor.answer(uri -> Reply.json(429, "{}"));
        try (RunningService standing =
                new RunningService(vendor, Map.of(StandingTicker.PROPERTY, "true"))) {
            var answer = standing.get(days("2018-01-01", "2018-01-31"));
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).contains("12");
        }
    }

    @Test
    void vendorTooSlow_isTimeoutButFetchedBehind() {
        CountDownLatch slow = new CountDownLatch(1);
        hold(slow);
        try (RunningService impatient = new RunningService(vendor, PATIENCE_OF_5S)) {
            var answer = impatient.get(days("2018-01-01", "2018-01-31"));
            slow.countDown();
            assertThat(answer.statusCode()).isEqualTo(504);
            await().untilAsserted(() ->
                    assertThat(impatient.get(days("2018-01-01", "2018-01-31")).statusCode())
                            .isEqualTo(200));
        }
    }

    @Test
    void vendorFailing_staleIsServedWithoutAskingEveryTime() {
        service.get(days("2018-02-05", "2018-02-07"));
        clockShows("2018-02-07T19:00:00Z");
        vendor.answer(uri -> Reply.json(500, "{}"));
        long start = System.nanoTime();
        for (int i = 0; i < 20; i++) {
            var answer = service.get(days("2018-02-05", "2018-02-07"));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(cacheStatus(answer)).endsWith("detail=stale");
        }
        long pauses = Duration.ofNanos(System.nanoTime() - start).dividedBy(Duration.ofSeconds(3));
        assertThat(vendor.calls().size()).isLessThan(5 + (int) pauses);
    }

    @Test
    void smallMemory_redisHoldsTheRest() {
        try (RunningService small =
                new RunningService(
                        vendor,
                        Map.of("redis.url", redis.url(), "marketgate.bars.memory-bytes", "1000"))) {
            var first = small.get(days("2013-01-01", "2017-12-31"));
            assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
            var second = small.get(days("2013-01-01", "2017-12-31"));
            assertThat(second.body()).contains("\"resultsCount\":1304");
            assertThat(cacheStatus(second)).startsWith("marketgate; hit");
        }
        assertThat(vendor.calls()).hasSize(1);
    }

    @Test
    void fetchedWhileRedisWasAway_isStoredOnceItIsBack() {
        try (RedisBackend own = RedisBackend.start()) {
            Map<String, Object> settings = Map.of("redis.url", own.url());
            try (RunningService alone = new RunningService(vendor, settings)) {
                own.kill();
                alone.get(days("2017-01-01", "2017-01-31"));
                own.restart();
                KeyValueStore store = alone.bean(KeyValueStore.class);
                String key = "market:bars:0:fake-1:" + ticker + ":adjusted:1day:2017";
                await().atMost(Duration.ofSeconds(120))
                        .until(() -> store.getVersioned(key).isPresent());
            }
            try (RunningService restarted = new RunningService(vendor, settings)) {
                restarted.get(days("2017-01-01", "2017-01-31"));
            }
            assertThat(vendor.calls()).hasSize(1);
        }
    }

    @Test
    void restartWithoutSimulator_cachedIsServed() {
        try (FakeVendor gone = new FakeVendor()) {
            Map<String, Object> settings = settings();
            try (RunningService before = new RunningService(gone, settings)) {
                before.get(days("2018-01-01", "2018-02-07"));
                KeyValueStore store = before.bean(KeyValueStore.class);
                await().until(() -> store.get("market:clock").isPresent());
            }
            gone.close();
            try (RunningService after = new RunningService(gone, settings)) {
                var cached = after.get(days("2018-01-01", "2018-02-07"));
                assertThat(cached.statusCode()).as(cached.body()).isEqualTo(200);
                assertThat(cached.body()).contains("\"resultsCount\":28");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/html|<html>sorry</html>",
                "application/json|{\"ticker\":",
                "application/json|{\"ticker\":\"OTHER\",\"adjusted\":true,\"status\":\"OK\"}",
                "application/json|[]",
            })
    void vendorUnbelievable_isRefusedAndNotCached(String type, String body) {
        vendor.answer(uri -> new Reply(200, type, body));
        var answer = service.get(days("2018-01-01", "2018-01-31"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(502);
        vendor.answer(vendor::bars);
        assertThat(service.get(days("2018-01-01", "2018-01-31")).statusCode()).isEqualTo(200);
    }

    @Test
    void redisKilled_cachedAndNewAreServed() {
        try (RedisBackend own = RedisBackend.start();
                RunningService alone =
                        new RunningService(
                                vendor,
                                Map.of("redis.url", own.url(), "marketgate.redis.timeout", "1s"))) {
            alone.get(days("2018-01-01", "2018-01-31"));
            own.kill();
            for (int i = 0; i < 20; i++) {
                var cached = alone.get(days("2018-01-01", "2018-01-31"));
                assertThat(cacheStatus(cached)).startsWith("marketgate; hit");
            }
            var fresh = alone.get(days("2017-01-01", "2017-01-31"));
            assertThat(fresh.statusCode()).isEqualTo(200);
            assertThat(vendor.calls()).hasSize(2);
        }
    }

    @Test
    void caller_withoutIdentityOrScope_isRefused() {
        String path = days("2018-01-01", "2018-01-31");
        assertThat(service.send(path, "").statusCode()).isEqualTo(401);
        var answer = service.send(path, TestIdentities.token("alpha", "trades:read"));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).startsWith("{\"status\":\"NOT_AUTHORIZED\"");
    }
}
