package io.marketgate.ratelimit.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marketgate.kv.Scripts;
import io.marketgate.kv.StoreClient;
import io.marketgate.ratelimit.Instance;
import io.marketgate.ratelimit.RedisFixture;
import io.marketgate.ratelimit.policy.Algorithm;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What was admitted to a crowd, in every span of time there was. */
class AnySpanTest {
    private static final long QUOTA = 20;
    private static final long PERIOD = 200_000;
    private static final long BURST = 5;
    private static final int ROUNDS = 5;
    private static final int ENOUGH = (int) QUOTA * (ROUNDS - 1);

    /** A machine that stands still for a period wastes its quota, but not time after time. */
    private static final int ATTEMPTS = 10;

    private final Scripts scripts = Instance.shared().bean(StoreClient.class).scripts();

    /** Hammers limits that are alike until one has admitted enough; each admits no more. */
    private void assertAdmits(
            String key, Function<String, RawLimit> limit, LongUnaryOperator most) {
        List<Long> times = List.of();
        for (int i = 0; i < ATTEMPTS && times.size() < ENOUGH; i++) {
            times = hammer(limit.apply(key + i));
            assertWithin(times, most);
        }
        assertThat(times).hasSizeGreaterThanOrEqualTo(ENOUGH);
    }

    /** Hammers a limit for some periods, returns when it admitted. */
    private List<Long> hammer(RawLimit limit) {
        ConcurrentLinkedQueue<Long> admitted = new ConcurrentLinkedQueue<>();
        long end = limit.check(scripts, 0).time() + ROUNDS * PERIOD;
        List<Thread> crowd =
                IntStream.range(0, 8)
                        .mapToObj(i ->
                                Thread.startVirtualThread(() -> {
                                    ScriptReply reply;
                                    do {
                                        reply = limit.check(scripts, 1);
                                        if (reply.isAllowed()) {
                                            admitted.add(reply.time());
                                        }
                                    } while (reply.time() < end);
                                }))
                        .toList();
        for (Thread thread : crowd) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
        return admitted.stream().sorted().toList();
    }

    /** Compares with what may be admitted in a span, its first and last microsecond included. */
    private static void assertWithin(List<Long> times, LongUnaryOperator most) {
        for (int first = 0; first < times.size(); first++) {
            for (int last = first; last < times.size(); last++) {
                long span = times.get(last) - times.get(first);
                assertThat(last - first + 1L)
                        .as("admitted in %d microseconds", span)
                        .isLessThanOrEqualTo(most.applyAsLong(span));
            }
        }
    }

    @Test
    void slidingLog_hammered_admitsTheQuotaInEverySpanAndNoMore() {
        // Spans as long as several periods, and nearly one more.
        assertAdmits(
                "span:log",
                key -> new RawLimit(key, Algorithm.SLIDING_LOG, QUOTA, PERIOD, 1),
                span -> QUOTA * (span / PERIOD + 1));
    }

    @Test
    void tokenBucket_hammered_admitsBurstAndRateInEverySpanAndNoMore() {
        assertAdmits(
                "span:bucket",
                key -> new RawLimit(key, Algorithm.TOKEN_BUCKET, BURST, PERIOD, QUOTA),
                span -> BURST + QUOTA * span / PERIOD);
    }

    @Test
    void state_thatMeansNothingAnyMore_goesByItself() {
        RedisFixture redis = RedisFixture.shared();
        // The first may be gone before the last is there: a fixed window may end at any moment.
        await().atMost(Duration.ofSeconds(120))
                .until(
                        () -> {
                            checkAll("gone:");
                            return redis.dump("gone:").keySet();
                        },
                        keys -> keys.size() == Algorithm.values().length);
        await().atMost(Duration.ofSeconds(120)).until(() -> redis.dump("gone:").isEmpty());
    }

    /** Lets every algorithm keep something, for some seconds. */
    private void checkAll(String key) {
        for (Algorithm algorithm : Algorithm.values()) {
            new RawLimit(key + algorithm.label(), algorithm, QUOTA, 3_000_000, 1).check(scripts, 3);
        }
    }
}
