package io.marketgate.ratelimit.check;

import static io.marketgate.ratelimit.Instance.limit;
import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.defaults.undertest.Answer;
import io.marketgate.ratelimit.Instance;
import io.marketgate.ratelimit.RedisFixture;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What services are answered, and what it leaves in Redis. */
class CheckTest {
    private static final String OWN =
            "{'policy':'key','key':'%s','cost':%d,"
                    + "'limit':{'algorithm':'%s','quota':5,'windowSeconds':2592000}}";

    private final Instance limits = Instance.shared();
    private final RedisFixture redis = RedisFixture.shared();

    @Test
    void check_bothHaveRoom_chargesBoth() {
        Answer answer =
                limits.check(limit("ip", "198.51.100.1", 1) + "," + limit("daily", "both", 3));
        assertThat(answer.is("allowed")).isTrue();
        assertThat(answer.isNull("retryAfterMs")).isTrue();
        assertThat(answer.number("limits/0/remaining")).isEqualTo(1999);
        assertThat(answer.number("limits/0/resetInMs")).isEqualTo(10);
        assertThat(answer.number("limits/1/remaining")).isEqualTo(97);
        assertThat(answer.number("limits/1/resetInMs")).isEqualTo(3 * 864_000);
        assertThat(answer.number("limits/1/windowSeconds")).isEqualTo(86_400);
        assertThat(answer.number("limits/1/burst")).isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void check_oneRefuses_chargesNoneWhicheverComesFirst(boolean refusingFirst) {
        String name = "none" + refusingFirst;
        limits.check("monthly", name, 99);
        limits.check("daily", name, 1);
        Map<String, String> before = redis.dump(name);
        String refusing = limit("monthly", name, 2);
        String other = limit("daily", name, 1);
        Answer answer =
                limits.check(refusingFirst ? refusing + "," + other : other + "," + refusing);
        assertThat(answer.is("allowed")).isFalse();
        assertThat(answer.node("violated").size()).isEqualTo(1);
        assertThat(answer.text("violated/0")).isEqualTo("monthly");
        String at = "limits/" + (refusingFirst ? 0 : 1) + "/";
        assertThat(answer.number(at + "remaining")).isEqualTo(1);
        assertThat(answer.number(at + "retryAfterMs"))
                .isBetween(1L, 2_592_000_000L)
                .isEqualTo(answer.number("retryAfterMs"));
        String otherAt = "limits/" + (refusingFirst ? 1 : 0) + "/";
        assertThat(answer.isNull(otherAt + "retryAfterMs")).isTrue();
        assertThat(answer.number(otherAt + "remaining")).isEqualTo(99);
        assertThat(redis.dump(name)).isEqualTo(before).hasSize(2);
    }

    @Test
    void check_bothRefuse_namesTheLatestTime() {
        limits.check("monthly", "late", 100);
        limits.check("daily", "late", 100);
        Answer answer =
                limits.check(limit("monthly", "late", 1) + "," + limit("daily", "late", 90));
        assertThat(answer.node("violated").size()).isEqualTo(2);
        assertThat(answer.number("limits/1/retryAfterMs")).isBetween(77_000_000L, 77_760_000L);
        assertThat(answer.number("retryAfterMs"))
                .isEqualTo(
                        Math.max(
                                answer.number("limits/0/retryAfterMs"),
                                answer.number("limits/1/retryAfterMs")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fixed-window", "sliding-window", "token-bucket", "sliding-log"})
    void check_eachAlgorithm_refusesWithoutATraceAndLeavesNothingForEver(String algorithm) {
        String key = "each-" + algorithm;
        assertThat(limits.check(OWN.formatted(key, 0, algorithm)).number("limits/0/remaining"))
                .isEqualTo(5);
        assertThat(redis.dump(key)).isEmpty();
        limits.check(OWN.formatted(key, 4, algorithm));
        assertExpires(key);
        Map<String, String> before = redis.dump(key);
        Answer refused = limits.check(OWN.formatted(key, 2, algorithm));
        assertThat(refused.is("allowed")).isFalse();
        assertThat(refused.number("limits/0/remaining")).isEqualTo(1);
        assertThat(refused.number("retryAfterMs")).isPositive();
        Answer looked = limits.check(OWN.formatted(key, 0, algorithm));
        assertThat(looked.is("allowed")).isTrue();
        assertThat(looked.number("limits/0/remaining")).isEqualTo(1);
        Answer never = limits.check(OWN.formatted(key, 6, algorithm));
        assertThat(never.is("allowed")).isFalse();
        assertThat(never.isNull("retryAfterMs")).isTrue();
        assertThat(never.isNull("limits/0/retryAfterMs")).isTrue();
        assertThat(redis.dump(key)).isEqualTo(before);
        limits.check(OWN.formatted(key, 1, algorithm));
        assertExpires(key);
        assertThat(limits.check(OWN.formatted(key, 1, algorithm)).is("allowed")).isFalse();
    }

    private void assertExpires(String key) {
        assertThat(redis.dump(key).keySet())
                .hasSize(1)
                .allSatisfy(name -> {
                    assertThat(name).startsWith("ratelimit:key:");
                    assertThat(redis.commands().pttl(name))
                            .isBetween(1L, 2 * 2_592_000_000L + 1000);
                });
    }

    @Test
    void check_neverAndLater_isNever() {
        limits.check("monthly", "never", 100);
        Answer answer =
                limits.check(limit("monthly", "never", 1) + "," + limit("daily", "never", 101));
        assertThat(answer.node("violated").size()).isEqualTo(2);
        assertThat(answer.isNull("retryAfterMs")).isTrue();
        assertThat(answer.number("limits/0/retryAfterMs")).isPositive();
    }

    @Test
    void check_shadow_countsReportsAndNeverRefuses() {
        for (int i = 0; i < 3; i++) {
            Answer answer =
                    limits.check(limit("watched", "shade", 1) + "," + limit("monthly", "shade", 1));
            assertThat(answer.is("allowed")).isTrue();
            assertThat(answer.is("limits/0/shadow")).isTrue();
            assertThat(answer.number("limits/0/remaining")).isEqualTo(Math.max(0, 1 - i));
            assertThat(answer.number("limits/1/remaining")).isEqualTo(99 - i);
            assertThat(answer.node("violated").size()).isZero();
        }
        limits.check("monthly", "shade", 97);
        Map<String, String> before = redis.dump("shade");
        limits.check(limit("watched", "shade", 1) + "," + limit("monthly", "shade", 1));
        assertThat(redis.dump("shade")).isEqualTo(before);
    }

    @Test
    void check_ownLimit_takesWhatItDoesNotSayFromThePolicy() {
        String own = "{'policy':'key','key':'own','limit':{'quota':600,'windowSeconds':60%s}}";
        Answer answer = limits.check(own.formatted(""));
        assertThat(answer.text("limits/0/algorithm")).isEqualTo("token-bucket");
        assertThat(answer.number("limits/0/burst")).isEqualTo(600);
        assertThat(answer.number("limits/0/remaining")).isEqualTo(599);
        answer = limits.check(own.formatted(",'burst':50"));
        assertThat(answer.number("limits/0/burst")).isEqualTo(50);
        answer = limits.check(own.formatted(",'algorithm':'fixed-window','burst':50"));
        assertThat(answer.isNull("limits/0/burst")).isTrue();
        assertThat(answer.number("limits/0/remaining")).isEqualTo(599);
    }

    @Test
    void check_ipv6_countsTheNetwork() {
        limits.check("ip", "2001:db8:77:1::1", 1999);
        Answer answer = limits.check("ip", "2001:DB8:77:1:ffff::2", 1999);
        assertThat(answer.is("allowed")).isFalse();
        assertThat(answer.text("limits/0/key")).isEqualTo("2001:db8:77:1::/64");
        assertThat(limits.check("ip", "2001:db8:77:1::/64", 1999).is("allowed")).isFalse();
        assertThat(limits.check("ip", "2001:db8:77:2::1", 1000).is("allowed")).isTrue();
        limits.check("ip", "::ffff:198.51.100.77", 1999);
        assertThat(limits.check("ip", "198.51.100.77", 1999).is("allowed")).isFalse();
    }

    @Test
    void batch_someRefuse_answersEachInItsOrder() {
        String first = limit("monthly", "batch", 60);
        String other = limit("monthly", "batch-other", 1);
        Answer answer =
                limits.internal(
                        "/internal/check/batch",
                        "{'checks':[{'limits':[%s]},{'limits':[%s]},{'limits':[%s,%s]},"
                                        .formatted(first, other, first, other)
                                + "{'limits':[%s]}]}".formatted(other));
        assertThat(answer.node("answers").size()).isEqualTo(4);
        assertThat(answer.number("answers/0/limits/0/remaining")).isEqualTo(40);
        assertThat(answer.number("answers/1/limits/0/remaining")).isEqualTo(99);
        assertThat(answer.is("answers/2/allowed")).isFalse();
        assertThat(answer.text("answers/2/violated/0")).isEqualTo("monthly");
        assertThat(answer.number("answers/3/limits/0/remaining")).isEqualTo(98);
    }

    @Test
    void check_longestLogAtOnce_isAdmittedOnce() {
        String own =
                "{'policy':'key','key':'long','cost':%d,"
                        + "'limit':{'algorithm':'sliding-log','quota':10000,'windowSeconds':3600}}";
        assertThat(limits.check(own.formatted(10_000)).is("allowed")).isTrue();
        Answer refused = limits.check(own.formatted(10_000));
        assertThat(refused.is("allowed")).isFalse();
        assertThat(refused.number("retryAfterMs")).isBetween(3_500_000L, 3_600_000L);
        assertThat(limits.check(own.formatted(1)).is("allowed")).isFalse();
    }

    @Test
    void check_scriptsForgotten_goesOn() {
        limits.check("monthly", "flush", 1);
        redis.commands().scriptFlush();
        assertThat(limits.check("monthly", "flush", 1).number("limits/0/remaining")).isEqualTo(98);
    }

    @Test
    void check_anotherRule_keepsWhatWasCounted() {
        String own =
                "{'policy':'key','key':'changed','cost':1,"
                        + "'limit':{'algorithm':'fixed-window','quota':%d,'windowSeconds':%d}}";
        limits.check(own.formatted(2, 2_592_000));
        limits.check(own.formatted(2, 2_592_000));
        assertThat(limits.check(own.formatted(2, 2_592_000)).is("allowed")).isFalse();
        assertThat(limits.check(own.formatted(2, 60)).is("allowed")).isFalse();
        assertThat(limits.check(own.formatted(3, 2_600_000)).is("allowed")).isTrue();
        assertThat(limits.check(own.formatted(3, 60)).is("allowed")).isFalse();
    }

    @Test
    void metrics_afterChecks_tellOutcomesAndPolicies() {
        limits.check("monthly", "meter", 100);
        limits.check("monthly", "meter", 1);
        MeterRegistry meters = limits.bean(MeterRegistry.class);
        for (String outcome : new String[] {"allowed", "refused"}) {
            assertThat(meters.get("ratelimit.checks").tag("outcome", outcome).timer().count())
                    .isPositive();
        }
        assertThat(decisions(meters, "monthly", "allowed")).isPositive();
        assertThat(decisions(meters, "monthly", "refused")).isPositive();
        assertThat(decisions(meters, "login", "refused")).isZero();
    }

    private static double decisions(MeterRegistry meters, String policy, String outcome) {
        return meters.get("ratelimit.decisions")
                .tags("policy", policy, "outcome", outcome)
                .counter()
                .count();
    }
}
