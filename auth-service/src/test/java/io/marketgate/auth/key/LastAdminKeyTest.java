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

    @BeforeAll
    static void start() {
        backends = Backends.start();
        auth = Instance.start(backends);
    }

    @AfterAll
    static void stop() {
        auth.close();
        backends.close();
    }

    /** Of the keys of other tests none is left. */
    @BeforeEach
    void onlyOne() {
        String first = keyId(Instance.ADMIN_KEY);
        backends.postgres()
                .run("update auth.api_key set revoked_at = now() where id <> '" + first + "'");
    }

    private static String keyId(String key) {
        return auth.verify(key).text("keyId");
    }

    private static Answer delete(String id) {
        return auth.delete("/api/keys/" + id, auth.identity(Instance.ADMIN_KEY));
    }

    @Test
    void revoke_lastKeyOfThePlatform_is409OfItsOwnTypeAndChangesNothing() {
        String admin = keyId(Instance.ADMIN_KEY);
        long version = auth.verify(Instance.ADMIN_KEY).number("version");
        Answer refused = delete(admin);
        assertThat(refused.status()).as(refused.text()).isEqualTo(409);
        assertThat(refused.text("type")).endsWith("/docs/errors/last-admin-key");
        assertThat(auth.code(Instance.ADMIN_KEY)).isEqualTo("valid");
        assertThat(auth.verify(Instance.ADMIN_KEY).number("version")).isEqualTo(version);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'scopes':['keys:admin','market:read']",
                "'scopes':['platform'],'expiresAt':'2099-01-01T00:00:00Z'",
                "'scopes':['platform'],'remainingUses':1000000",
                "'scopes':['platform'],'cidrs':['203.0.113.0/24']"
            })
    void revoke_whileTheOtherIsNoneOrEndsByItselfOrIsBound_is409(String other) {
        auth.create("{'name':'other'," + other + "}");
        assertThat(delete(keyId(Instance.ADMIN_KEY)).status()).isEqualTo(409);
    }

    @Test
    void revoke_whileTheOtherIsDisabled_is409() {
        String other = auth.createWith("platform").text("id");
        backends.postgres()
                .run("update auth.api_key set enabled = false where id = '" + other + "'");
        assertThat(delete(keyId(Instance.ADMIN_KEY)).status()).isEqualTo(409);
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
            String first = keyId(Instance.ADMIN_KEY);
            backends.postgres()
                    .run("update auth.api_key set enabled = false where id = '" + first + "'");
            List<Integer> statuses =
                    two.parallelStream()
                            .map(id -> auth.delete("/api/keys/" + id, admin).status())
                            .sorted()
                            .toList();
            backends.postgres()
                    .run(
                            """
                            update auth.api_key set enabled = true where id = '%1$s';
                            update auth.api_key set revoked_at = now() where id <> '%1$s'
                            """
                                    .formatted(first));
            assertThat(statuses).containsExactly(204, 409);
        }
    }
}
