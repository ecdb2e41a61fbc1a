package io.marketgate.defaults.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.marketgate.defaults.problem.ProblemException;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Which identities are believed, and what becomes of them while auth-service is away. */
class IdentityVerifierTest {
    private static final ECKey KEY = TestIdentities.key();

    private final IdentityVerifier verifier =
            new IdentityVerifier(() -> new JWKSet(KEY.toPublicJWK()));

    private static JWTClaimsSet.Builder claims() {
        return TestIdentities.claims("alpha", "market:read", "trades:read");
    }

    private static String signed(JWTClaimsSet.Builder claims) {
        return TestIdentities.sign(KEY, claims.build());
    }

    private static Date in(int seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }

    private void assertRefused(String token) {
        assertThatThrownBy(() -> verifier.verify(token))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.type().status()).isEqualTo(401));
    }

    @Test
    void genuine_isTheCallerItNames() {
        Caller caller = verifier.verify(signed(claims()));
        assertThat(caller.project()).isEqualTo("alpha");
        assertThat(caller.subject()).isEqualTo("key-of-alpha");
        assertThat(caller.scopes()).containsExactlyInAnyOrder("market:read", "trades:read");
    }

    @Test
    void expired_isRefused() {
        assertRefused(signed(claims().expirationTime(in(-10))));
    }

    @Test
    void expiredWithinLeeway_isBelieved() {
        assertThat(verifier.verify(signed(claims().expirationTime(in(-1)))).project())
                .isEqualTo("alpha");
    }

    @Test
    void withoutExpiry_isRefused() {
        assertRefused(signed(claims().expirationTime(null)));
    }

    @Test
    void forAnotherAudience_isRefused() {
        assertRefused(signed(claims().audience("elsewhere")));
    }

    @Test
    void withoutProjectOrScopes_isRefused() {
        assertRefused(signed(claims().claim("project", null)));
        assertRefused(signed(claims().claim("scopes", null)));
    }

    @Test
    void signedByAnotherKeyOfTheSameId_isRefused() {
        ECKey forger = TestIdentities.generate(KEY.getKeyID());
        assertRefused(TestIdentities.sign(forger, claims().build()));
    }

    @Test
    void signedByUnknownKey_isRefusedHoweverOften() {
        ECKey forger = TestIdentities.generate("unknown");
        for (int i = 0; i < 5; i++) {
            assertRefused(TestIdentities.sign(forger, claims().jwtID("" + i).build()));
        }
    }

    @Test
    void unsigned_isRefused() {
        assertRefused(new PlainJWT(claims().build()).serialize());
    }

    @Test
    void signedWithPublicKeyAsSecret_isRefused() throws JOSEException {
        SignedJWT token =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(KEY.getKeyID()).build(),
                        claims().build());
        token.sign(new MACSigner(KEY.toECPublicKey().getEncoded()));
        assertRefused(token.serialize());
    }

    @Test
    void tampered_isRefused() {
        String token = signed(claims());
        String other = signed(claims().claim("project", "beta"));
        String[] parts = token.split("\\.", 3);
        assertRefused(parts[0] + "." + other.split("\\.", 3)[1] + "." + parts[2]);
        assertRefused("no token");
        assertRefused("");
    }

    @Test
    void newSigningKey_isFetchedOnce_andOldOnesOutliveAnOutage() {
        ECKey next = TestIdentities.generate("next");
        AtomicInteger loads = new AtomicInteger();
        IdentityVerifier rotating =
                new IdentityVerifier(() ->
                        switch (loads.incrementAndGet()) {
                            case 1 -> new JWKSet(KEY.toPublicJWK());
                            case 2 ->
                                    new JWKSet(
                                            java.util.List.of(
                                                    KEY.toPublicJWK(), next.toPublicJWK()));
                            default -> throw new IllegalStateException("away");
                        });
        assertThat(rotating.verify(signed(claims())).project()).isEqualTo("alpha");
        assertThat(rotating.verify(TestIdentities.sign(next, claims().build())).project())
                .isEqualTo("alpha");
        assertThat(rotating.verify(signed(claims().jwtID("again"))).project()).isEqualTo("alpha");
        assertThat(loads).hasValue(2);
    }

    @Test
    void keysNeverHad_isNobodysFaultButOurs() {
        IdentityVerifier alone =
                new IdentityVerifier(() -> {
                    throw new IllegalStateException("away");
                });
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> alone.verify(signed(claims())))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            problem -> assertThat(problem.type().status()).isEqualTo(503));
        }
    }

    @Test
    void keysFetchedBefore_areNotWaitedForByTokens() {
        AtomicInteger loads = new AtomicInteger();
        IdentityVerifier ready =
                new IdentityVerifier(() -> {
                    if (loads.incrementAndGet() == 1) {
                        throw new IllegalStateException("away");
                    }
                    return new JWKSet(KEY.toPublicJWK());
                });
        assertThatThrownBy(ready::fetchKeys).hasRootCauseMessage("away");
        ready.fetchKeys();
        assertThat(ready.verify(signed(claims())).project()).isEqualTo("alpha");
        assertThat(loads).hasValue(2);
    }
}
