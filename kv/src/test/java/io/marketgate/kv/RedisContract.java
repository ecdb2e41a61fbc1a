package io.marketgate.kv;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract against a real Redis that all tests of a class share. */
abstract class RedisContract extends StoreContract {
    static RedisFixture fixture;

    @BeforeAll
    static void startRedis() {
        fixture = new RedisFixture();
    }

    @AfterAll
    static void stopRedis() {
        fixture.close();
    }

    @Override
    void pass(Duration time) {
        fixture.pass(time);
    }

    @Override
    void plant(String key, String value) {
        fixture.redis.set(key, value);
    }
}
