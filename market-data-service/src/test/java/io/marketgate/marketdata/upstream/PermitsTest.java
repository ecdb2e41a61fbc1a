package io.marketgate.marketdata.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.breaker.Breaker;
import io.marketgate.breaker.BreakerSettings;
import io.marketgate.breaker.BreakerState;
import io.marketgate.defaults.trace.TraceContext;
import io.marketgate.marketdata.upstream.PermitClient.Check;
import io.marketgate.marketdata.upstream.PermitClient.CheckAnswer;
import io.marketgate.marketdata.upstream.PermitClient.Limit;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micronaut.http.client.exceptions.ReadTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who permits calls, and how many, by a clock that is turned. */
class PermitsTest {
    private static final CheckAnswer GRANTED = new CheckAnswer(true, false, null, List.of());
    private static final CheckAnswer DEGRADED = new CheckAnswer(false, true, null, List.of());

    private final AtomicLong now = new AtomicLong();
    private final Breaker breaker =
            new Breaker("ratelimit", BreakerSettings.DEFAULT, Clock.systemUTC(), () -> {});
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final FakeClient service = new FakeClient();

    /** Answers what it is told, and remembers what it was asked. */
    private static final class FakeClient implements PermitClient {
        private final List<Check> asked = new ArrayList<>();
        private Supplier<@Nullable CheckAnswer> answer = () -> GRANTED;

        void says(@Nullable CheckAnswer wanted) {
            answer = () -> wanted;
        }

        void isGone() {
            answer =
                    () -> {
                        throw new IllegalStateException("gone");
                    };
        }

        void isSilent() {
            answer =
                    () -> {
                        throw ReadTimeoutException.TIMEOUT_EXCEPTION;
                    };
        }

        @Override
        public @Nullable CheckAnswer check(Check check, List<TraceContext> traces) {
            asked.add(check);
            return answer.get();
        }
    }

    private Permits permits(int quota, int instances) {
        CallBudget budget = CallBudget.of(quota);
        return new Permits(service, budget, instances, breaker, meters, now::get);
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private static int granted(Permits permits, boolean background, int attempts) {
        int granted = 0;
        for (int i = 0; i < attempts; i++) {
            granted += permits.take(background, null) instanceof Permit.Granted ? 1 : 0;
        }
        return granted;
    }

    private static Permit.Refused refused(Permit permit) {
        assertThat(permit).isInstanceOf(Permit.Refused.class);
        return (Permit.Refused) permit;
    }

    @Test
    void take_asksOnePolicy_andBackgroundTwo() {
        Permits permits = permits(10, 1);
        permits.take(false, null);
        permits.take(true, null);
        Limit upstream = new Limit("upstream", "vendor", 1);
        assertThat(service.asked)
                .containsExactly(
                        new Check(List.of(upstream)),
                        new Check(
                                List.of(upstream, new Limit("upstream-background", "vendor", 1))));
    }

    @Test
    void take_refused_waitsAsLongAsTheServiceSays() {
        Permits permits = permits(10, 1);
        service.says(new CheckAnswer(false, false, 7_300L, List.of("upstream")));
        assertThat(permits.take(false, null))
                .isEqualTo(new Permit.Refused(Duration.ofMillis(7_300), false));
        service.says(new CheckAnswer(false, false, 500L, List.of("upstream-background")));
        assertThat(refused(permits.take(true, null)).backgroundOnly()).isTrue();
        service.says(
                new CheckAnswer(false, false, 500L, List.of("upstream", "upstream-background")));
        assertThat(refused(permits.take(true, null)).backgroundOnly()).isFalse();
        service.says(new CheckAnswer(false, false, null, List.of("upstream")));
        assertThat(refused(permits.take(false, null)).after()).isEqualTo(Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @ValueSource(longs = {1_000_000_000_000L, Long.MAX_VALUE})
    void take_refusedForEver_asksAgainAMinuteLater(long retryAfterMs) {
        service.says(new CheckAnswer(false, false, retryAfterMs, List.of("upstream")));
        assertThat(refused(permits(10, 1).take(false, null)).after())
                .isEqualTo(Duration.ofSeconds(62));
    }

    @Test
    void take_serviceGone_isLimitedToTheShareOfThisInstance() {
        service.isGone();
        Permits permits = permits(12, 3);
        assertThat(granted(permits, false, 10)).isEqualTo(4);
        assertThat(
                        meters.counter("upstream.permits", "source", "local", "outcome", "granted")
                                .count())
                .isEqualTo(4);
    }

    @Test
    void take_addressOfAnotherProgram_isAsGoodAsGone() {
        service.says(null);
        Permits permits = permits(10, 2);
        assertThat(granted(permits, false, 4)).as("others may have used all of it").isZero();
        assertThat(granted(permits, false, 10)).isEqualTo(5);
    }

    @Test
    void take_serviceGoneInBetween_neverExceedsTheQuota() {
        Permits permits = permits(12, 2);
        assertThat(granted(permits, false, 5)).isEqualTo(5);
        service.isGone();
        pass(Duration.ofSeconds(30));
        assertThat(granted(permits, false, 5)).as("up to the share of 6").isEqualTo(1);
        service.says(GRANTED);
        breaker.reset();
        assertThat(granted(permits, false, 20)).as("up to the quota").isEqualTo(6);
        service.isGone();
        assertThat(granted(permits, false, 20)).isZero();
        pass(Duration.ofSeconds(32).minusNanos(1));
        assertThat(granted(permits, false, 20)).as("62 s after the first, less 1 ns").isZero();
        pass(Duration.ofNanos(1));
        assertThat(granted(permits, false, 20)).as("seven are left, more than the share").isZero();
        pass(Duration.ofSeconds(30));
        assertThat(granted(permits, false, 20)).isEqualTo(6);
    }

    @Test
    void take_degraded_decidesHereAndIsNoFailure() {
        service.says(DEGRADED);
        Permits permits = permits(4, 1);
        assertThat(granted(permits, false, 10)).isEqualTo(4);
        assertThat(breaker.health().failures()).isZero();
    }

    @Test
    void take_serviceCountsAgain_isItsPermitAtOnce() {
        service.says(DEGRADED);
        Permits permits = permits(4, 2);
        permits.take(false, null);
        service.says(GRANTED);
        permits.take(false, null);
        assertThat(
                        meters.counter(
                                        "upstream.permits",
                                        "source",
                                        "service",
                                        "outcome",
                                        "granted")
                                .count())
                .isEqualTo(1);
        assertThat(permits.forecast(2, 0)).as("by the quota, not the share").containsExactly(0, 0);
    }

    @Test
    void take_hereInTheBackground_leavesHalf() {
        service.says(DEGRADED);
        Permits permits = permits(8, 1);
        assertThat(granted(permits, true, 10)).isEqualTo(4);
        assertThat(refused(permits.take(true, null)).backgroundOnly()).isTrue();
        assertThat(granted(permits, false, 10)).isEqualTo(4);
    }

    @Test
    void take_serviceSilent_isAskedFiveTimesAndLeftAlone() {
        service.isSilent();
        Permits permits = permits(100, 1);
        assertThat(granted(permits, false, 20)).isEqualTo(20);
        assertThat(service.asked).hasSize(5);
        assertThat(breaker.state()).isEqualTo(BreakerState.OPEN);
    }

    @Test
    void take_ownQuotaUsedUp_doesNotEvenAsk() {
        Permits permits = permits(2, 1);
        assertThat(granted(permits, false, 2)).isEqualTo(2);
        assertThat(refused(permits.take(false, null)).after()).isEqualTo(Duration.ofSeconds(62));
        assertThat(service.asked).hasSize(2);
    }

    @Test
    void forecast_followsTheCallsThatWereMade() {
        Permits permits = permits(2, 1);
        long second = Duration.ofSeconds(1).toNanos();
        permits.take(false, null);
        pass(Duration.ofSeconds(10));
        assertThat(permits.forecast(4, now.get()))
                .containsExactly(10 * second, 62 * second, 72 * second, 124 * second);
        assertThat(permits.forecast(2, 100 * second)).containsExactly(100 * second, 100 * second);
    }

    @Test
    void noLimit_isAHundredASecond_whetherTheServiceIsThereOrNot() {
        Permits permits = permits(0, 1);
        assertThat(granted(permits, false, 1_000)).isEqualTo(100);
        assertThat(refused(permits.take(false, null)).after()).isEqualTo(Duration.ofSeconds(1));
        pass(Duration.ofSeconds(1));
        service.isGone();
        assertThat(granted(permits, false, 1_000)).isEqualTo(100);
        assertThat(permits.forecast(1, now.get()))
                .containsExactly(now.get() + Duration.ofSeconds(1).toNanos());
        assertThat(service.asked).hasSizeLessThan(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 1_001, 10_000})
    void largePlan_isUsedUpAndNeverExceeded(int quota) {
        Permits permits = permits(quota, 1);
        assertThat(granted(permits, false, quota + 5)).isEqualTo(quota);
        pass(Duration.ofSeconds(62).minusNanos(1));
        assertThat(granted(permits, false, 5)).isZero();
        pass(Duration.ofNanos(1));
        assertThat(granted(permits, false, quota + 5)).isEqualTo(quota);
        assertThat(permits.forecast(2, now.get())[1])
                .isEqualTo(now.get() + Duration.ofSeconds(62).toNanos());
    }
}
