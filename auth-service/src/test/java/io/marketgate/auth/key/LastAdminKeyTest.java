package io.marketgate.auth.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.auth.Instance;
import io.marketgate.database.backend.Backends;
import io.marketgate.defaults.undertest.Answer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody can lock everybody out. */
class LastAdminKeyTest {
    private static Backends backends;
    private static Instance auth;
    private static String first;

    @BeforeAll
    static void start() {
        backends = Backends.start();
        auth = Instance.start(backends);
        first = keyId(Instance.ADMIN_KEY);
    }

    @AfterAll
    static void stop() {
        auth.close();
        backends.close();
    }

    /** Of the keys of other tests none is left. */
    @BeforeEach
    void onlyOne() {
        backends.postgres()
                .run(
                        """
                        update auth.api_key set enabled = true where id = '%1$s';
                        update auth.api_key set revoked_at = now() where id <> '%1$s'
                        """
                                .formatted(first));
    }

    private static void set(String key, String columns) {
        backends.postgres().run("update auth.api_key set " + columns + " where id = '" + key + "'");
    }

    private static String keyId(String key) {
        return auth.verify(key).text("keyId");
    }

    private static Answer delete(String id) {
        return auth.delete("/api/keys/" + id, auth.identity(Instance.ADMIN_KEY));
    }

    @Test
    void revoke_lastKeyOfThePlatform_is409OfItsOwnTypeAndChangesNothing() {
        long version = auth.verify(Instance.ADMIN_KEY).number("version");
        Answer refused = delete(first);
        assertThat(refused.status()).as(refused.text()).isEqualTo(409);
        assertThat(refused.text("type")).endsWith("/docs/errors/last-admin-key");
        assertThat(auth.code(Instance.ADMIN_KEY)).isEqualTo("valid");
        assertThat(auth.verify(Instance.ADMIN_KEY).number("version")).isEqualTo(version);
    }

    /** A key that is known to others must go, whatever the good ones are bound to. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "'expiresAt':'2099-01-01T00:00:00Z'",
                "'remainingUses':1",
                "'cidrs':['203.0.113.0/24']"
            })
    void revoke_whileTheOtherIsBoundInSomeWay_is204(String bound) {
        String admin = auth.identity(Instance.ADMIN_KEY);
        String leaked = auth.createWith("platform").text("id");
        Answer other = auth.create("{'name':'other','scopes':['platform']," + bound + "}");
        set(first, "enabled = false");
        assertThat(auth.delete("/api/keys/" + leaked, admin).status()).isEqualTo(204);
        assertThat(auth.delete("/api/keys/" + other.text("id"), admin).status()).isEqualTo(409);
    }

    @Test
    void revoke_whileTheOtherHasNotTheScope_is409() {
        auth.createWith("keys:admin", "market:read");
        assertThat(delete(first).status()).isEqualTo(409);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "enabled = false",
                "expires_at = now() - interval '1 second'",
                "sunset = now() - interval '1 second'",
                "remaining_uses = 0"
            })
    void revoke_whileTheOtherIsOfNoUse_is409(String columns) {
        String other = auth.createWith("platform").text("id");
        set(other, columns);
        assertThat(delete(first).status()).isEqualTo(409);
        assertThat(delete(other).status()).isEqualTo(204);
    }

    @Test
    void revoke_whileAnotherRemains_is204() {
        auth.createWith("platform");
        assertThat(delete(auth.createWith("platform").text("id")).status()).isEqualTo(204);
    }

    @Test
    void revoke_lastTwoAtOnce_leavesOne() {
        String admin = auth.identity(Instance.ADMIN_KEY);
        for (int round = 0; round < 20; round++) {
            List<String> two =
                    Stream.generate(() -> auth.createWith("platform").text("id")).limit(2).toList();
            set(first, "enabled = false");
            List<Integer> statuses =
                    two.parallelStream()
                            .map(id -> auth.delete("/api/keys/" + id, admin).status())
                            .sorted()
                            .toList();
            onlyOne();
            assertThat(statuses).containsExactly(204, 409);
        }
    }
}
