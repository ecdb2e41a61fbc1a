package io.marketgate.marketdata.upstream;

import static org.awaitility.Awaitility.await;

import io.marketgate.defaults.identity.TestIdentities;
import io.marketgate.marketdata.FakeVendor;
import io.marketgate.marketdata.RunningService;
import io.marketgate.marketdata.StandingTicker;
import io.marketgate.marketdata.clock.MarketClock;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** A vendor whose calls are counted, and services with one setting or another. */
abstract class UpstreamStack {
    static {
        org.awaitility.Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
    }

    static final AtomicInteger TICKERS = new AtomicInteger();
    static FakeVendor vendor;

    final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @BeforeAll
    static void startVendor() {
        vendor = new FakeVendor();
    }

    @AfterAll
    static void stopVendor() {
        vendor.close();
    }

    @AfterEach
    void reset() {
        vendor.reset();
        threads.shutdownNow();
    }

    /** Starts a service whose clients have all the time they need, with these settings besides. */
    static RunningService service(String... settings) {
        Map<String, Object> all = new HashMap<>();
        all.put("marketgate.patience", "20s");
        all.put("marketgate.upstream.retry.longest", "50ms");
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        RunningService service = new RunningService(vendor, all);
        MarketClock clock = service.bean(MarketClock.class);
        await().until(() -> clock.instant().equals(Instant.parse("2018-02-07T17:00:00Z")));
        return service;
    }

    /** Starts such a service whose time stands. */
    static RunningService standing(String... settings) {
        return service(
                Stream.concat(Stream.of(StandingTicker.PROPERTY, "true"), Stream.of(settings))
                        .toArray(String[]::new));
    }

    /** Returns a range of a ticker that no other test has asked for. */
    static String range() {
        return "/v2/aggs/ticker/U%d/range/1/day/2018-01-01/2018-01-31"
                .formatted(TICKERS.incrementAndGet());
    }

    CompletableFuture<HttpResponse<String>> later(RunningService service, String path) {
        return CompletableFuture.supplyAsync(() -> service.get(path), threads);
    }

    static HttpResponse<String> as(String project, RunningService service, String path) {
        return service.send(path, TestIdentities.token(project, "market:read"));
    }

    static int retryAfter(HttpResponse<?> answer) {
        return Integer.parseInt(answer.headers().firstValue("Retry-After").orElse("-1"));
    }

    /** Returns how long it took, in ms; never to be compared with the most that it may take. */
    static long millis(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1_000_000;
    }

    /** Returns the answer, for which nobody waits who could get it at once. */
    HttpResponse<String> atOnce(RunningService service, String path) {
        return later(service, path).orTimeout(30, TimeUnit.SECONDS).join();
    }
}
