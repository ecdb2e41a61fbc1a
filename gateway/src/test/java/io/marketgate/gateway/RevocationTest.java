package io.marketgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.gateway.stage.FakeAuth;
import io.marketgate.gateway.stage.FakeAuth.Mood;
import io.marketgate.gateway.stage.Stage;
import io.marketgate.gateway.stage.TestKeys;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RevocationTest {
    private static final int GATEWAYS = 2;

    private final Stage stage = new Stage(settings());
    private final FakeAuth auth = stage.auth;

    /** One address asks here over and over with keys that were revoked. */
    private static Map<String, Object> settings() {
        return Map.of("gateway.limits.wrong-keys", 1_000_000);
    }

    @BeforeAll
    void addSecondGateway() {
        stage.addGateway(settings());
    }

    @BeforeEach
    void recover() {
        auth.verifying(Mood.WELL);
        auth.feeding(Mood.WELL);
        auth.beforeAnswer(null);
        // A change that both gateways know shows that both follow the feed again.
        String canary = auth.key("market:read");
        stage.get(0, "/v2/x", canary);
        stage.get(1, "/v2/x", canary);
        auth.revoke(canary);
        await(() -> status(0, canary) == 401 && status(1, canary) == 401);
    }

    @AfterAll
    void close() {
        stage.close();
    }

    /** After a leap of time the feed seems silent until both gateways have read it again. */
    private void awaitFeed() {
        int before = auth.fed();
        await(() -> {
            auth.change("key", "nobody");
            return auth.fed() >= before + 8;
        });
    }

    /** Holds the feed back, once what was asked before is answered. */
    private static void holdFeed(FakeAuth auth, int gateways) {
        auth.feeding(Mood.HANGING);
        int before = auth.feedHeld();
        await(() -> auth.feedHeld() >= before + gateways);
    }

    private int status(int gateway, String key) {
        return stage.get(gateway, "/v2/x", key).statusCode();
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(10))
                .until(condition);
    }

    @Test
    void key_revoked_isRefusedByEveryGateway_longBeforeItsVerificationEnds() {
        String key = auth.key("market:read");
        assertThat(status(0, key)).isEqualTo(200);
        assertThat(status(1, key)).isEqualTo(200);
        auth.revoke(key);
        await(() -> status(0, key) == 401 && status(1, key) == 401);
    }

    @Test
    void project_changed_isAskedForAgain() {
        String key = auth.key("market:read");
        assertThat(status(0, key)).isEqualTo(200);
        auth.revokeSilently(key);
        assertThat(status(0, key)).isEqualTo(200);
        auth.change("project", "project");
        await(() -> status(0, key) == 401);
    }

    @Test
    void log_replacedByAnother_endsAllVerifications() {
        String key = auth.key("market:read");
        assertThat(status(0, key)).isEqualTo(200);
        auth.revokeSilently(key);
        auth.restore();
        await(() -> status(0, key) == 401);
    }

    @Test
    void revocation_knownWhileAsking_winsOverTheOlderAnswer() {
        String key = auth.key("market:read");
        String canary = auth.key("market:read");
        assertThat(status(0, canary)).isEqualTo(200);
        AtomicBoolean once = new AtomicBoolean();
        auth.beforeAnswer(() -> {
            if (once.compareAndSet(false, true)) {
                auth.revoke(key);
                auth.revoke(canary);
                await(() -> status(0, canary) == 401);
            }
        });
        assertThat(status(0, key)).isEqualTo(401);
    }

    @Test
    void feed_silentForItsTime_makesVerificationsShort() {
        String key = auth.key("market:read");
        assertThat(status(0, key)).isEqualTo(200);
        holdFeed(auth, GATEWAYS);
        stage.ticker.pass(Duration.ofSeconds(10));
        auth.revokeSilently(key);
        assertThat(status(0, key)).isEqualTo(200);
        stage.ticker.pass(Duration.ofSeconds(20));
        assertThat(status(0, key)).isEqualTo(401);
    }

    @Test
    void auth_gone_leavesKnownKeysForAMinuteAndNoOthers() {
        String key = auth.key("market:read");
        assertThat(status(0, key)).isEqualTo(200);
        auth.feeding(Mood.REFUSING);
        auth.verifying(Mood.REFUSING);
        stage.ticker.pass(Duration.ofSeconds(30));
        assertThat(status(0, key)).isEqualTo(200);
        HttpResponse<String> unknown = stage.get(0, "/v2/x", TestKeys.random());
        assertThat(unknown.statusCode()).isEqualTo(503);
        assertThat(unknown.headers().firstValue("retry-after")).isPresent();
        assertThat(unknown.body()).contains("\"error\":\"");
        stage.ticker.pass(Duration.ofSeconds(31));
        assertThat(status(0, key)).isEqualTo(503);
    }

    @Test
    void auth_hanging_isWaitedForOnceAndNotByEverybody() {
        Map<String, Object> impatient =
                Map.of(
                        "gateway.verifications.silent", "2s",
                        "micronaut.http.services.auth.read-timeout", "2s");
        try (Stage own = new Stage(impatient)) {
            List<String> keys =
                    IntStream.range(0, 20).mapToObj(i -> own.auth.key("market:read")).toList();
            keys.forEach(key -> assertThat(own.get("/v2/x", key).statusCode()).isEqualTo(200));
            holdFeed(own.auth, 1);
            own.auth.verifying(Mood.HANGING);
            own.ticker.pass(Duration.ofSeconds(3));
            double before = waited(own);
            keys.forEach(key -> assertThat(own.get("/v2/x", key).statusCode()).isEqualTo(200));
            // That nobody answers is remembered for 4 s: a very slow machine waits again.
            assertThat(waited(own) - before).isBetween(1.0, 5.0);
            own.auth.verifying(Mood.WELL); // Else the last report of uses is waited for.
        }
    }

    /** Returns how many requests have waited for auth-service. */
    private static double waited(Stage stage) {
        return stage.gateway(0)
                .getApplicationContext()
                .getBean(MeterRegistry.class)
                .get("gateway.verifications")
                .tag("result", "miss")
                .counter()
                .count();
    }

    @Test
    void auth_backWithoutFeed_isBelievedAgainSoon() {
        String key = auth.key("market:read");
        assertThat(status(0, key)).isEqualTo(200);
        holdFeed(auth, GATEWAYS); // Else what it is asked already ends its silence.
        auth.feeding(Mood.REFUSING);
        auth.verifying(Mood.REFUSING);
        stage.ticker.pass(Duration.ofSeconds(21));
        assertThat(status(0, key)).isEqualTo(200);
        auth.revokeSilently(key);
        auth.verifying(Mood.WELL);
        await(() -> status(0, key) == 401);
    }

    @Test
    void verification_growingOld_isRenewedBesideTheRequest() {
        String key = auth.key("market:read");
        assertThat(status(0, key)).isEqualTo(200);
        int before = auth.verified();
        stage.ticker.pass(Duration.ofSeconds(51));
        awaitFeed();
        Awaitility.await()
                .atMost(Duration.ofSeconds(120))
                .during(Duration.ofMillis(200))
                .until(() -> status(0, key) == 200 && auth.verified() == before + 1);
        stage.ticker.pass(Duration.ofSeconds(20));
        awaitFeed();
        assertThat(status(0, key)).isEqualTo(200);
        assertThat(auth.verified()).isEqualTo(before + 1);
    }

    @Test
    void key_newToAHundredRequests_isAskedForOnce() {
        String key = auth.key("market:read");
        int before = auth.verified();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Integer>> answers =
                    IntStream.range(0, 100)
                            .mapToObj(i ->
                                    CompletableFuture.supplyAsync(() -> status(0, key), threads))
                            .toList();
            assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).isEqualTo(200));
        }
        assertThat(auth.verified()).isEqualTo(before + 1);
    }

    @Test
    void keyWithCountedUses_atOnce_isCountedForEveryRequest() {
        String key = auth.key("\"cacheable\":false", new String[] {"market:read"});
        int before = auth.verified();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 20)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> status(0, key), threads))
                    .toList()
                    .forEach(answer -> assertThat(answer.join()).isEqualTo(200));
        }
        assertThat(auth.verified()).isEqualTo(before + 20);
    }
}
