package io.marketgate.auth.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marketgate.auth.Instance;
import io.marketgate.auth.key.KeyFormat;
import io.marketgate.database.backend.Backends;
import io.marketgate.defaults.undertest.Answer;
import io.marketgate.kv.KeyValueStore;
import io.marketgate.kv.VersionedBytes;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Revoked on one instance, refused on all, whatever Redis brings back. */
class RevocationTest {
    private static final Duration DEADLINE = Duration.ofSeconds(120);

    /** Shorter than an unknown key is remembered without a look at the log. */
    private static final Duration WHILE_REMEMBERED = Duration.ofSeconds(25);

    private static final Duration FRESH = Duration.ofMinutes(5);

    private static Instance other;
    private final Instance auth = Instance.shared();
    private final String admin = auth.identity(Instance.ADMIN_KEY);

    @BeforeAll
    static void start() {
        Instance.shared();
        other = Instance.start(Backends.shared());
    }

    @AfterAll
    static void stop() {
        other.close();
    }

    private void revoke(Answer key) {
        assertThat(auth.delete("/api/keys/" + key.text("id"), admin).status()).isEqualTo(204);
    }

    private String entry(String key) {
        return "auth:key:" + auth.epoch() + ":" + HexFormat.of().formatHex(KeyFormat.hash(key));
    }

    @Test
    void revoke_onOneInstance_isRefusedThereAtOnce() {
        Answer made = auth.createWith("market:read");
        assertThat(auth.code(made.text("key"))).isEqualTo("valid");
        revoke(made);
        assertThat(auth.code(made.text("key"))).isEqualTo("revoked");
    }

    @Test
    void revoke_onOneInstance_isRefusedOnAnotherToo() {
        Answer made = auth.createWith("market:read");
        String key = made.text("key");
        await().atMost(DEADLINE).until(() -> other.code(key).equals("valid"));
        revoke(made);
        await().pollInterval(Duration.ofMillis(20))
                .atMost(DEADLINE)
                .until(() -> other.code(key).equals("revoked"));
    }

    /**
     * Returns the copy that a verification leaves in Redis. Another instance that reads only now
     * that the key was made drops the first one, so it may take two.
     */
    private VersionedBytes copy(KeyValueStore redis, String key) {
        return await().atMost(DEADLINE)
                .until(
                        () ->
                                auth.code(key).equals("valid")
                                        ? redis.getVersioned(entry(key))
                                        : Optional.<VersionedBytes>empty(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private void putBack(KeyValueStore redis, String key, VersionedBytes stale) {
        redis.delete(entry(key));
        redis.setIfNewer(entry(key), stale, FRESH);
    }

    @Test
    void revoke_staleEntryPutBackIntoRedis_isNotBelieved() {
        Answer made = auth.createWith("market:read");
        String key = made.text("key");
        KeyValueStore redis = auth.bean(KeyValueStore.class);
        VersionedBytes stale = copy(redis, key);
        revoke(made);
        putBack(redis, key, stale);
        assertThat(auth.code(key)).isEqualTo("revoked");
        // The other instance reads of it at its next look at the log, and believes no copy then.
        await().atMost(DEADLINE)
                .until(() -> {
                    putBack(redis, key, stale);
                    return other.code(key).equals("revoked");
                });
    }

    @Test
    void revoke_staleEntryAndFreshInstance_isNotBelieved() {
        Answer made = auth.createWith("market:read");
        String key = made.text("key");
        KeyValueStore redis = auth.bean(KeyValueStore.class);
        VersionedBytes stale = copy(redis, key);
        revoke(made);
        redis.delete(entry(key));
        redis.setIfNewer(entry(key), stale, FRESH);
        try (Instance fresh = Instance.start(Backends.shared())) {
            assertThat(fresh.code(key)).isEqualTo("revoked");
        }
    }

    @Test
    void verify_garbageInRedis_isReadAgain() {
        Answer made = auth.createWith("market:read");
        String key = made.text("key");
        auth.verify(key);
        KeyValueStore redis = auth.bean(KeyValueStore.class);
        redis.delete(entry(key));
        redis.setIfNewer(entry(key), new VersionedBytes(1L << 50, new byte[] {1, 2, 3}), FRESH);
        assertThat(auth.code(key)).isEqualTo("valid");
        // Another instance that reads only now that the key was made may drop the garbage late.
        assertThat(copy(redis, key).version()).isLessThan(1L << 50);
    }

    @Test
    void verify_minVersion_isServedByACopyOnlyIfNothingElseIsKnown() {
        Answer made = auth.createWith("market:read");
        String key = made.text("key");
        auth.verify(key);
        long newest = auth.newest();
        auth.createWith("market:read"); // Something else changes; the copy still holds.
        await().atMost(DEADLINE).until(() -> auth.newest() > newest);
        Answer verification = auth.verify(key, auth.newest());
        assertThat(verification.number("version")).isGreaterThanOrEqualTo(auth.newest());
    }

    @Test
    void create_onOneInstance_isKnownOnAnotherThoughItWasUnknown() {
        String key = KeyFormat.generate();
        assertThat(other.code(key)).isEqualTo("unknown");
        Answer made = auth.createWith("market:read");
        Backends.shared()
                .postgres()
                .run(
                        "update auth.api_key set hash = sha256('%s') where id = '%s'"
                                .formatted(key, made.text("id")));
        await().atMost(WHILE_REMEMBERED).until(() -> other.code(key).equals("valid"));
    }
}
