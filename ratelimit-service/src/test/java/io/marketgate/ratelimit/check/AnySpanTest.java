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
import java.util.function.LongPredicate;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What was admitted to a crowd, in every span of time there was. */
class AnySpanTest {
    private static final long QUOTA = 20;
    private static final long PERIOD = 200_000;
    private static final long BURST = 5;
    private static final int ROUNDS = 5;
    private static final int MOST_ROUNDS = 200;
    private static final int ENOUGH = (int) QUOTA * (ROUNDS - 1);

    private final Scripts scripts = Instance.shared().bean(StoreClient.class).scripts();

    /**
     * Hammers a limit for some periods, and where the machine stood still meanwhile for as many
     * more as it takes to be admitted {@link #ENOUGH} times; returns when it admitted.
     */
    private List<Long> hammer(RawLimit limit) {
        ConcurrentLinkedQueue<Long> admitted = new ConcurrentLinkedQueue<>();
        long start = limit.check(scripts, 0).time();
        LongPredicate goesOn =
                now ->
                        now < start + ROUNDS * PERIOD
                                || admitted.size() < ENOUGH && now < start + MOST_ROUNDS * PERIOD;
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
                                    } while (goesOn.test(reply.time()));
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
        List<Long> times =
                hammer(new RawLimit("span:log", Algorithm.SLIDING_LOG, QUOTA, PERIOD, 1));
        // Spans as long as several periods, and nearly one more.
        assertWithin(times, span -> QUOTA * (span / PERIOD + 1));
        assertThat(times).hasSizeGreaterThanOrEqualTo(ENOUGH);
    }

    @Test
    void tokenBucket_hammered_admitsBurstAndRateInEverySpanAndNoMore() {
        List<Long> times =
                hammer(new RawLimit("span:bucket", Algorithm.TOKEN_BUCKET, BURST, PERIOD, QUOTA));
        assertWithin(times, span -> BURST + QUOTA * span / PERIOD);
        assertThat(times).hasSizeGreaterThanOrEqualTo(ENOUGH);
    }

    @Test
    void state_thatMeansNothingAnyMore_goesByItself() {
        for (Algorithm algorithm : Algorithm.values()) {
            new RawLimit("gone:" + algorithm.label(), algorithm, QUOTA, 3_000_000, 1)
                    .check(scripts, 3);
        }
        RedisFixture redis = RedisFixture.shared();
        assertThat(redis.dump("gone:")).hasSize(Algorithm.values().length);
        await().atMost(Duration.ofSeconds(30)).until(() -> redis.dump("gone:").isEmpty());
    }
}
