package io.marketgate.marketdata.price;

import static io.marketgate.marketdata.price.FakeSnapshots.price;
import static io.marketgate.marketdata.price.FakeSnapshots.snapshot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marketgate.defaults.contract.Contracts;
import io.marketgate.kv.KeyValueStore;
import io.marketgate.launcher.backend.RedisBackend;
import io.marketgate.marketdata.FakeRateLimits;
import io.marketgate.marketdata.FakeVendor;
import io.marketgate.marketdata.FakeVendor.Reply;
import io.marketgate.marketdata.RunningService;
import io.marketgate.marketdata.clock.MarketClock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code GET /internal/prices}. */
class PriceTest {
    private static final String STOCKS = "/v2/snapshot/locale/us/markets/stocks/tickers?tickers=";

    /** Prices that are old at once; what calls cost does not lengthen their time. */
    private static final String[] SHORT = {
        "marketgate.prices.fresh", "1ms", "marketgate.upstream.per-minute", "0"
    };

    private static final String[] IN_TIME = {
        "marketgate.prices.fresh",
        "1ms",
        "marketgate.upstream.per-minute",
        "0",
        "marketgate.prices.answer-within",
        "350ms"
    };

    private static RedisBackend redis;
    private static FakeVendor vendor;

    @BeforeAll
    static void start() {
        redis = RedisBackend.start();
        vendor = new FakeVendor();
    }

    @AfterAll
    static void stop() {
        vendor.close();
        redis.close();
    }

    @BeforeEach
    void reset() {
        vendor.reset();
        vendor.becomes("fake-" + System.nanoTime());
        vendor.answer(FakeSnapshots::snapshots);
    }

    private static RunningService service(String... settings) {
        Map<String, Object> all = new HashMap<>();
        all.put("redis.url", redis.url());
        all.put("marketgate.prices.fresh", "10m");
        // A JVM that has just started is slower than clients shall wait.
        all.put("marketgate.prices.answer-within", "20s");
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        return new RunningService(vendor, all);
    }

    @Test
    void prices_areThoseOfOneCall_unknownOnesAreAbsent() {
        try (RunningService service = service()) {
            var answer = service.internal("/internal/prices?symbols=AAPL,NONE,MSFT");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body())
                    .isEqualTo(
                            "{\"prices\":{"
                                    + price("AAPL", "187.25", false)
                                    + ","
                                    + price("MSFT", "187.25", false)
                                    + "}}");
            Contracts.assertSameShape(answer.body(), "market-data/prices.response");
            service.internal("/internal/prices?symbols=MSFT,NONE,AAPL");
            assertThat(vendor.calls()).containsExactly(STOCKS + "AAPL,NONE,MSFT");
            assertThat(service.limits().checks().getFirst().policies())
                    .containsExactly("upstream", "upstream-background");
        }
    }

    @Test
    void crypto_comesFromItsOwnRoute_whatHasNoneIsAbsent() {
        try (RunningService service = service()) {
            var answer = service.internal("/internal/prices?symbols=X:BTCUSD,I:SPX,AAPL");
            assertThat(answer.body())
                    .contains(price("X:BTCUSD", "187.25", false), price("AAPL", "187.25", false));
            assertThat(vendor.calls())
                    .containsExactlyInAnyOrder(
                            STOCKS + "AAPL",
                            "/v2/snapshot/locale/global/markets/crypto/tickers?tickers=X:BTCUSD");
        }
    }

    @Test
    void onlyWhatIsNotFresh_isAskedFor() {
        try (RunningService service = service()) {
            service.internal("/internal/prices?symbols=AAPL,MSFT");
            service.internal("/internal/prices?symbols=AAPL,NVDA,MSFT,TSLA");
            assertThat(vendor.calls()).containsExactly(STOCKS + "AAPL,MSFT", STOCKS + "NVDA,TSLA");
        }
    }

    @Test
    void sameAskedAtOnce_isOneCall() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        vendor.before(() -> hold(asked));
        try (RunningService service = service();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers =
                    IntStream.range(0, 20)
                            .mapToObj(i ->
                                    CompletableFuture.supplyAsync(
                                            () -> service.internal("/internal/prices?symbols=A,B"),
                                            threads))
                            .toList();
            await().until(() -> !vendor.calls().isEmpty());
            asked.countDown();
            assertThat(answers).allMatch(answer -> answer.join().body().contains("187.25"));
            assertThat(vendor.calls()).hasSize(1);
        }
    }

    @Test
    void vendorSlow_answersInTimeWithWhatIsKnown_andFetchesBehind() {
        try (RunningService service = service(IN_TIME)) {
            await().until(() ->
                    service.internal("/internal/prices?symbols=AAPL").body().contains("187.25"));
            CountDownLatch asked = new CountDownLatch(1);
            vendor.before(() -> hold(asked));
            vendor.answer(uri ->
                    Reply.json(
                            200,
                            "{\"status\":\"OK\",\"tickers\":["
                                    + snapshot("AAPL", "200")
                                    + ","
                                    + snapshot("MSFT", "300")
                                    + "]}"));
            // The vendor does not answer before this one has: it is in time.
            var answer = service.internal("/internal/prices?symbols=AAPL,MSFT");
            assertThat(answer.body())
                    .isEqualTo("{\"prices\":{" + price("AAPL", "187.25", true) + "}}");
            asked.countDown();
            await().until(() ->
                    service.internal("/internal/prices?symbols=AAPL,MSFT")
                            .body()
                            .contains("\"price\":300"));
        }
    }

    @Test
    void noPermit_knownPricesAreServedStale() {
        try (RunningService service = service(IN_TIME)) {
            await().until(() ->
                    service.internal("/internal/prices?symbols=AAPL").body().contains("187.25"));
            // There is never one again: it does not wait for it.
            service.limits().answer(any -> FakeRateLimits.refused("upstream", 30_000));
            var answer = service.internal("/internal/prices?symbols=AAPL,MSFT");
            assertThat(answer.body())
                    .isEqualTo("{\"prices\":{" + price("AAPL", "187.25", true) + "}}");
        }
    }

    @Test
    void fresh_aCallCostsAQuarterOfTheBudgetAtMost() {
        try (RunningService service =
                service("marketgate.prices.fresh", "5s", "marketgate.upstream.per-minute", "240")) {
            assertThat(service.bean(PriceCache.class).freshFor().toMillis()).isEqualTo(5_000);
        }
        try (RunningService service =
                service("marketgate.prices.fresh", "5s", "marketgate.upstream.per-minute", "5")) {
            assertThat(service.bean(PriceCache.class).freshFor().toMillis()).isEqualTo(48_000);
        }
    }

    @Test
    void otherInstance_findsThemInTheStore() {
        try (RunningService service = service()) {
            service.internal("/internal/prices?symbols=AAPL");
            String key = "market:price:" + service.bean(MarketClock.class).market() + ":AAPL";
            await().until(() -> service.bean(KeyValueStore.class).get(key).isPresent());
        }
        try (RunningService other = service()) {
            assertThat(other.internal("/internal/prices?symbols=AAPL").body())
                    .contains(price("AAPL", "187.25", false));
        }
        assertThat(vendor.calls()).hasSize(1);
    }

    @Test
    void redisAndVendorGone_memoryServes() {
        try (RedisBackend own = RedisBackend.start();
                RunningService service =
                        service(
                                "redis.url",
                                own.url(),
                                "marketgate.prices.fresh",
                                "1ms",
                                "marketgate.upstream.per-minute",
                                "0")) {
            service.internal("/internal/prices?symbols=AAPL");
            own.kill();
            vendor.answer(uri -> Reply.json(500, "{}"));
            assertThat(service.internal("/internal/prices?symbols=AAPL").body())
                    .contains(price("AAPL", "187.25", true));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{'ticker':'AAPL','lastTrade':{'p':NaN,'t':1}}]",
                "[{'ticker':'WRONG','lastTrade':{'p':1,'t':1}}]",
                "[{'ticker':'AAPL','lastTrade':{'p':-5,'t':1}}]",
                "[{'ticker':'AAPL','lastTrade':{'p':1e999999,'t':1}}]",
                "[],'status':'ERROR'",
                "<html>",
                "7",
            })
    void unbelievable_leavesWhatIsKnown(String body) {
        try (RunningService service = service(SHORT)) {
            service.internal("/internal/prices?symbols=AAPL");
            String answer = "{\"tickers\":" + body.replace('\'', '"') + "}";
            vendor.answer(uri -> Reply.json(200, answer));
            assertThat(service.internal("/internal/prices?symbols=AAPL").body())
                    .contains(price("AAPL", "187.25", true));
            assertThat(vendor.calls()).hasSize(2);
            service.internal("/internal/prices?symbols=AAPL");
        }
    }

    @Test
    void noLastTrade_theLatestBarStandsIn() {
        try (RunningService service = service()) {
            vendor.answer(uri ->
                    Reply.json(
                            200,
                            "{\"status\":\"DELAYED\",\"tickers\":[{\"ticker\":\"AAPL\","
                                    + "\"updated\":1517932800000000000,\"min\":{\"c\":0,\"t\":0},"
                                    + "\"day\":{\"c\":0},\"prevDay\":{\"c\":155.10}}]}"));
            assertThat(service.internal("/internal/prices?symbols=AAPL").body())
                    .contains(price("AAPL", "155.1", false));
        }
    }

    @Test
    void request_wrongOrNotOfAService_isRefused() {
        try (RunningService service = service()) {
            String many =
                    IntStream.range(0, 251).mapToObj(i -> "S" + i).collect(Collectors.joining(","));
            for (String symbols : List.of("", "A,,B", "A%3BB", "..", many)) {
                var answer = service.internal("/internal/prices?symbols=" + symbols);
                assertThat(answer.statusCode()).as(symbols).isEqualTo(400);
                assertThat(answer.body()).contains("\"parameter\":\"symbols\"");
            }
            assertThat(service.internal("/internal/prices").statusCode()).isEqualTo(400);
            assertThat(service.get("/internal/prices?symbols=A").statusCode()).isEqualTo(401);
            assertThat(vendor.calls()).isEmpty();
        }
    }

    private static void hold(CountDownLatch latch) {
        try {
            latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
