package io.marketgate.ratelimit.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marketgate.defaults.undertest.Answer;
import io.marketgate.kv.StoreClient;
import io.marketgate.ratelimit.Instance;
import io.marketgate.ratelimit.RedisFixture;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Redis killed, paused, restarted empty and full: degraded meanwhile, never a 5xx, and back again.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutageTest {
    private static final Duration DEADLINE = Duration.ofSeconds(120);

    private final RedisFixture redis = RedisFixture.start();

    /** Does not wait long for a paused Redis, but longer than a machine stands still. */
    private final Instance limits =
            Instance.start(
                    Map.of("redis.url", redis.server().url(), "marketgate.redis.timeout", "3s"));

    @BeforeAll
    void warm() {
        await().atMost(DEADLINE).until(() -> limits.check("monthly", "warm", 1).is("allowed"));
    }

    @AfterAll
    void close() {
        limits.close();
        redis.close();
    }

    @BeforeEach
    void awaitCounting() {
        await().atMost(DEADLINE)
                .until(() -> {
                    limits.bean(StoreClient.class).breaker().orElseThrow().reset();
                    return !limits.check("monthly", "probe", 0).is("degraded");
                });
    }

    private void assertDegraded() {
        double before = degraded();
        Answer answer = limits.check("monthly", "out", 1);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.is("degraded")).isTrue();
        assertThat(answer.is("allowed")).isFalse();
        assertThat(answer.isNull("retryAfterMs")).isTrue();
        assertThat(answer.node("violated").size()).isZero();
        assertThat(answer.number("limits/0/quota")).isEqualTo(100);
        assertThat(answer.number("limits/0/remaining")).isZero();
        String check = "{'limits':[" + Instance.limit("monthly", "out", 1) + "]}";
        Answer batch =
                limits.internal(
                        "/internal/check/batch", "{'checks':[" + check + "," + check + "]}");
        assertThat(batch.status()).isEqualTo(200);
        assertThat(batch.is("answers/0/degraded")).isTrue();
        assertThat(batch.is("answers/1/degraded")).isTrue();
        assertThat(degraded()).isEqualTo(before + 3);
        assertThat(limits.get("/health/readiness").status()).isEqualTo(200);
    }

    private double degraded() {
        return limits.bean(MeterRegistry.class).get("ratelimit.degraded").counter().count();
    }

    @Test
    void killed_isDegradedAndCountsOnAfterwards() {
        long before = limits.check("monthly", "killed", 1).number("limits/0/remaining");
        redis.server().kill();
        assertDegraded();
        assertThat(limits.get("/api/limits/monthly/keys/killed", "p", "platform").status())
                .isEqualTo(503);
        Answer reset = limits.delete("/api/limits/monthly/keys/killed", "p", "platform");
        assertThat(reset.status()).isEqualTo(503);
        assertThat(reset.text()).contains("storage-unavailable");
        redis.server().restart();
        awaitCounting();
        assertThat(limits.check("monthly", "killed", 1).number("limits/0/remaining"))
                .isEqualTo(before - 1);
    }

    @Test
    void paused_isDegradedMeanwhileAndBack() {
        redis.server().pause();
        try {
            assertDegraded();
        } finally {
            redis.server().resume();
        }
        awaitCounting();
        assertThat(limits.check("monthly", "paused", 1).is("allowed")).isTrue();
    }

    @Test
    void restartedEmpty_countsFromTheBeginning() {
        limits.check("monthly", "empty", 100);
        redis.commands().flushall();
        redis.server().restart();
        awaitCounting();
        assertThat(limits.check("monthly", "empty", 1).number("limits/0/remaining")).isEqualTo(99);
    }

    @Test
    void full_isDegradedAndWritesNothingHalf() {
        redis.commands().configSet("maxmemory", "1");
        try {
            Answer looked = limits.check("monthly", "out", 0);
            assertThat(looked.is("degraded")).isFalse();
            assertDegraded();
            assertThat(redis.dump("monthly:f:out")).isEmpty();
        } finally {
            redis.commands().configSet("maxmemory", "0");
        }
        awaitCounting();
        assertThat(limits.check("monthly", "out", 1).number("limits/0/remaining")).isEqualTo(99);
    }
}
