package io.marketgate.auth.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.marketgate.auth.Instance;
import io.marketgate.database.backend.Backends;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Identities and the key set that checks them, over two instances. */
class SigningKeysTest {
    private final Instance auth = Instance.shared();

    private static JWKSet keySet(Instance instance) throws Exception {
        return JWKSet.parse(instance.get("/.well-known/jwks.json", "").text());
    }

    @Test
    void identity_ofKey_isEs256ForTwoMinutes() throws Exception {
        SignedJWT token = SignedJWT.parse(auth.identity(Instance.ADMIN_KEY));
        assertThat(token.getHeader().getAlgorithm().getName()).isEqualTo("ES256");
        var claims = token.getJWTClaimsSet();
        assertThat(claims.getAudience()).containsExactly("marketgate");
        assertThat(claims.getIssuer()).isEqualTo("auth-service");
        assertThat(claims.getStringListClaim("scopes")).contains("platform", "market:read");
        assertThat(claims.getJWTID()).isNotEmpty();
        assertThat(
                        Duration.between(
                                claims.getIssueTime().toInstant(),
                                claims.getExpirationTime().toInstant()))
                .isEqualTo(Duration.ofSeconds(120));
    }

    @Test
    void keySet_ofAnyInstance_checksTokensOfAll() throws Exception {
        try (Instance other = Instance.start(Backends.shared())) {
            SignedJWT token = SignedJWT.parse(other.identity(Instance.ADMIN_KEY));
            ECKey key = keySet(auth).getKeyByKeyId(token.getHeader().getKeyID()).toECKey();
            assertThat(token.verify(new ECDSAVerifier(key))).isTrue();
            assertThat(other.get("/api/keys", auth.identity(Instance.ADMIN_KEY)).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void keySet_holdsNoPrivateKey() throws Exception {
        assertThat(keySet(auth).getKeys()).isNotEmpty().noneMatch(key -> key.isPrivate());
        assertThat(auth.get("/.well-known/jwks.json", "").text()).doesNotContain("\"d\":");
    }

    @Test
    void rotate_signsWithAnotherAndKeepsTheOldPublicHalf() throws Exception {
        String before = SignedJWT.parse(auth.identity(Instance.ADMIN_KEY)).getHeader().getKeyID();
        auth.bean(SigningKeys.class).rotate();
        String after = SignedJWT.parse(auth.identity(Instance.ADMIN_KEY)).getHeader().getKeyID();
        assertThat(after).isNotEqualTo(before);
        assertThat(keySet(auth).getKeyByKeyId(before)).isNotNull();
        assertThat(keySet(auth).getKeyByKeyId(after)).isNotNull();
    }

    @Test
    void keySet_keyNotRenewedForAnHour_isGone() throws Exception {
        auth.bean(SigningKeys.class).rotate();
        Backends.shared()
                .postgres()
                .run(
                        "insert into auth.signing_key (kid, jwk, renewed_at) select 'old',"
                                + " replace(jwk, kid, 'old'), now() - interval '61 minutes'"
                                + " from auth.signing_key limit 1");
        auth.bean(SigningKeys.class).renew();
        assertThat(keySet(auth).getKeyByKeyId("old")).isNull();
    }
}
