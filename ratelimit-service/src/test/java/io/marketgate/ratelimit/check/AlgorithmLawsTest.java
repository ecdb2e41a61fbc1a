package io.marketgate.ratelimit.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.ScriptOutputType;
import io.marketgate.kv.Scripts;
import io.marketgate.kv.StoreClient;
import io.marketgate.ratelimit.Instance;
import io.marketgate.ratelimit.RedisFixture;
import io.marketgate.ratelimit.policy.Algorithm;
import java.math.BigInteger;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** The scripts against exact models, at the times that the server itself tells. */
class AlgorithmLawsTest {
    private static final BigInteger FAR = BigInteger.TWO.pow(53).subtract(BigInteger.ONE);

    /** Makes a bucket's state older. */
    private static final String AGE =
            """
            local stored = redis.call('GET', KEYS[1])
            if not stored then
                return 0
            end
            local owed, part, at, period = struct.unpack('>dddd', stored)
            local older = struct.pack('>dddd', owed, part, at - ARGV[1], period)
            redis.call('SET', KEYS[1], older, 'KEEPTTL')
            return 1
            """;

    private static final AtomicInteger KEYS = new AtomicInteger();

    private final Scripts scripts = Instance.shared().bean(StoreClient.class).scripts();

    private static RawLimit limit(Algorithm algorithm, long capacity, long period, long amount) {
        String key = "laws:" + algorithm.label() + KEYS.incrementAndGet();
        return new RawLimit(key, algorithm, capacity, period, amount);
    }

    private void agree(RawLimit limit, LimitModel model, long cost) {
        ScriptReply reply = limit.check(scripts, cost);
        long now = reply.time();
        boolean fits = cost <= model.room(now);
        BigInteger wait =
                fits || cost > limit.capacity()
                        ? BigInteger.ONE.negate()
                        : model.wait(now, cost).min(FAR);
        if (fits) {
            model.take(now, cost);
        }
        assertThat(
                        List.of(
                                reply.isAllowed(),
                                reply.fits(0),
                                reply.remaining(0),
                                BigInteger.valueOf(reply.whole(0)),
                                BigInteger.valueOf(reply.wait(0))))
                .as("%s, cost %d, at %d", limit, cost, now)
                .isEqualTo(List.of(fits, fits, model.room(now), model.whole(now).min(FAR), wait));
    }

    /**
     * Windows of less than a millisecond to some, which calls to Redis pass through by themselves.
     */
    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void counted_anyCosts_agreeWithTheModel(
            @ForAll @IntRange(min = 0, max = 2) int which,
            @ForAll @LongRange(min = 1, max = 20) long capacity,
            @ForAll @LongRange(min = 100, max = 20_000) long period,
            @ForAll @Size(min = 20, max = 150) List<@IntRange(min = 0, max = 8) Integer> costs) {
        Algorithm algorithm =
                List.of(Algorithm.FIXED_WINDOW, Algorithm.SLIDING_WINDOW, Algorithm.SLIDING_LOG)
                        .get(which);
        RawLimit limit = limit(algorithm, capacity, period, 1);
        LimitModel model =
                switch (algorithm) {
                    case FIXED_WINDOW -> new LimitModel.Fixed(limit);
                    case SLIDING_WINDOW -> new LimitModel.Weighted(limit);
                    default -> new LimitModel.Sliding(limit);
                };
        costs.forEach(cost -> agree(limit, model, cost));
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void bucket_shortPeriods_agreesWithTheModel(
            @ForAll @LongRange(min = 1, max = 20) long burst,
            @ForAll @LongRange(min = 1, max = 20_000) long period,
            @ForAll @LongRange(min = 1, max = 30) long amount,
            @ForAll @Size(min = 20, max = 150) List<@IntRange(min = 0, max = 8) Integer> costs) {
        RawLimit limit = limit(Algorithm.TOKEN_BUCKET, burst, period, amount);
        LimitModel model = new LimitModel.Bucket(limit);
        costs.forEach(cost -> agree(limit, model, cost));
    }

    @Provide
    static Arbitrary<Long> extreme() {
        long max = 1_000_000_000;
        return Arbitraries.oneOf(
                Arbitraries.longs().between(max - 100, max),
                Arbitraries.longs().between(1, max),
                Arbitraries.of(1L, 2L, 3L));
    }

    /** Far above what a double holds exactly; time passes by moving when the state was written. */
    @Property(tries = 150, shrinking = ShrinkingMode.OFF)
    void bucket_extremeNumbers_isExact(
            @ForAll("extreme") long burst,
            @ForAll("extreme") long amount,
            @ForAll @LongRange(min = 1, max = 2_678_400_000_000L) long period,
            @ForAll @Size(min = 2, max = 8)
                    List<@LongRange(min = 0, max = 1_100_000_000) Long> costs,
            @ForAll @LongRange(min = 0, max = 9_000_000_000_000L) long span) {
        RawLimit limit = limit(Algorithm.TOKEN_BUCKET, burst, period, amount);
        LimitModel.Bucket model = new LimitModel.Bucket(limit);
        for (long cost : costs) {
            agree(limit, model, Math.min(cost, burst));
            agree(limit, model, cost % 7);
            if (age(limit.key(), span)) {
                model.age(span);
            }
        }
    }

    private static boolean age(String key, long span) {
        Long aged =
                RedisFixture.shared()
                        .commands()
                        .eval(
                                AGE,
                                ScriptOutputType.INTEGER,
                                new String[] {key},
                                Long.toString(span));
        return aged == 1;
    }
}
