package io.marketgate.marketdata.range;

import static org.awaitility.Awaitility.await;

import io.marketgate.launcher.backend.RedisBackend;
import io.marketgate.marketdata.FakeVendor;
import io.marketgate.marketdata.RunningService;
import io.marketgate.marketdata.clock.MarketClock;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A service with a real Redis, a vendor whose calls are counted, and a clock that tests set. */
abstract class RangeStack {
    static {
        org.awaitility.Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
    }

    static final Map<String, Object> PATIENCE_OF_5S = Map.of("marketgate.patience", "5s");
    static final AtomicInteger TICKERS = new AtomicInteger();

    static RedisBackend redis;
    static FakeVendor vendor;
    static RunningService service;

    /** A ticker that no other test has asked for. */
    final String ticker = "T" + TICKERS.incrementAndGet();

    @BeforeAll
    static void start() {
        redis = RedisBackend.start();
        vendor = new FakeVendor();
        service = new RunningService(vendor, settings());
    }

    @AfterAll
    static void stop() {
        service.close();
        vendor.close();
        redis.close();
    }

    @BeforeEach
    void reset() {
        vendor.reset();
        clockShows("2018-02-07T17:00:00Z");
    }

    static Map<String, Object> settings() {
        return Map.of("redis.url", redis.url());
    }

    static void clockShows(String time) {
        vendor.at(time);
        MarketClock clock = service.bean(MarketClock.class);
        await().until(() -> clock.instant().equals(Instant.parse(time)));
    }

    String days(String from, String to) {
        return "/v2/aggs/ticker/%s/range/1/day/%s/%s".formatted(ticker, from, to);
    }

    static String cacheStatus(HttpResponse<String> answer) {
        return answer.headers().firstValue("Cache-Status").orElseThrow();
    }

    /** Holds the vendor's answers back until the latch opens, for a minute at most. */
    static void hold(CountDownLatch latch) {
        vendor.before(() -> {
            try {
                latch.await(60, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
