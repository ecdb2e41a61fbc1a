package io.marketgate.ratelimit.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.ratelimit.Instance;
import io.marketgate.ratelimit.RedisFixture;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Counters in a Redis of their own, beside one for what may be lost. */
class CountersRedisTest {
    @Test
    void counters_theOtherRedisIsEmptied_countOn() {
        try (RedisFixture cache = RedisFixture.start();
                RedisFixture counters = RedisFixture.start();
                Instance limits = start(cache, counters)) {
            cache.commands().set("market:any", "x");
            assertThat(remainingAfterOne(limits)).isEqualTo(99);
            assertThat(cache.dump("monthly")).isEmpty();
            assertThat(counters.dump("monthly")).isNotEmpty();

            cache.commands().flushall();
            assertThat(remainingAfterOne(limits)).isEqualTo(98);

            counters.commands().flushall();
            assertThat(remainingAfterOne(limits)).isEqualTo(99);
        }
    }

    private static Instance start(RedisFixture cache, RedisFixture counters) {
        Map<String, Object> settings =
                Map.of(
                        "redis.url",
                        cache.server().url(),
                        "redis.counters-url",
                        counters.server().url(),
                        "marketgate.redis.timeout",
                        "20s",
                        "marketgate.redis.connect-timeout",
                        "20s");
        return Instance.start(settings).awaitStore();
    }

    private static long remainingAfterOne(Instance limits) {
        return limits.check("monthly", "own", 1).number("limits/0/remaining");
    }
}
