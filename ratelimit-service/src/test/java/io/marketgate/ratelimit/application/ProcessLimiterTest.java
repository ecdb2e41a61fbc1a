package io.marketgate.ratelimit.application;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Ticker;
import io.marketgate.ratelimit.check.Charge;
import io.marketgate.ratelimit.check.CheckAnswer;
import io.marketgate.ratelimit.policy.Algorithm;
import io.marketgate.ratelimit.policy.KeyKind;
import io.marketgate.ratelimit.policy.Mode;
import io.marketgate.ratelimit.policy.Policy;
import io.marketgate.ratelimit.policy.Rule;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What passes while Redis is away. */
class ProcessLimiterTest {
    private static final Policy FIVE = policy("five", 5, Mode.ENFORCE);
    private static final Policy TWO = policy("two", 2, Mode.ENFORCE);
    private static final Policy SHADE = policy("shade", 1, Mode.SHADOW);

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final Ticker ticker = nanos::get;
    private final ProcessLimiter limiter =
            new ProcessLimiter(new ProcessLimiterSettings(3), ticker);

    private static Policy policy(String name, long quota, Mode mode) {
        Rule rule = Rule.of(Algorithm.TOKEN_BUCKET, quota, 60, null);
        return new Policy(name, rule, KeyKind.CUSTOM, mode);
    }

    private CheckAnswer check(long cost, Policy... policies) {
        return limiter.check(
                Stream.of(policies).map(it -> Charge.of(it, "project", "key", cost)).toList());
    }

    @Test
    void check_quotaSpent_passesAgainAfterTheWindow() {
        assertThat(check(5, FIVE).allowed()).isTrue();
        nanos.addAndGet(Duration.ofSeconds(59).toNanos());
        CheckAnswer refused = check(1, FIVE);
        assertThat(refused.allowed()).isFalse();
        assertThat(refused.degraded()).isTrue();
        assertThat(refused.retryAfterMs()).isBetween(1000L, 1001L);
        nanos.addAndGet(Duration.ofMillis(1001).toNanos());
        assertThat(check(1, FIVE).allowed()).isTrue();
    }

    @Test
    void check_oneOfTwoRefuses_chargesNone() {
        assertThat(check(2, TWO, FIVE).allowed()).isTrue();
        CheckAnswer refused = check(1, FIVE, TWO);
        assertThat(refused.violated()).containsExactly("two");
        assertThat(check(0, FIVE).limits().getFirst().remaining()).isEqualTo(3);
    }

    @Test
    void check_costAboveTheQuota_isNever() {
        assertThat(check(6, FIVE).retryAfterMs()).isNull();
        assertThat(check(6, FIVE).allowed()).isFalse();
    }

    @Test
    void check_shadow_neverRefuses() {
        assertThat(check(1, SHADE).allowed()).isTrue();
        assertThat(check(1, SHADE).allowed()).isTrue();
        assertThat(check(9, SHADE).allowed()).isTrue();
    }

    @Test
    void check_manyKeys_forgetsThoseLongestUnused() {
        for (String key : List.of("a", "b", "c", "a", "d")) {
            limiter.check(List.of(Charge.of(FIVE, "project", key, 1)));
        }
        assertThat(remaining("a")).isEqualTo(3);
        assertThat(remaining("b")).isEqualTo(5);
        assertThat(remaining("d")).isEqualTo(4);
    }

    private long remaining(String key) {
        return limiter.check(List.of(Charge.of(FIVE, "project", key, 0)))
                .limits()
                .getFirst()
                .remaining();
    }
}
