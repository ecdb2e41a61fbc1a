package io.marketgate.defaults.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/**
 * Plays auth-service in a service's tests: signs identities, and serves the key to check them.
 *
 * <p>Only where {@code marketgate.test.identities} says so: auth-service's own tests play nothing.
 */
@Singleton
@Requires(property = "marketgate.test.identities", value = "true")
public final class TestIdentities implements PublicKeys {
    private static final ECKey KEY = generate("test-key");

    /** Returns an identity of the project with the scopes, valid for two minutes. */
    public static String token(String project, String... scopes) {
        return sign(KEY, claims(project, scopes).build());
    }

    static JWTClaimsSet.Builder claims(String project, String... scopes) {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer("auth-service")
                .audience(IdentityVerifier.AUDIENCE)
                .subject("key-of-" + project)
                .claim("project", project)
                .claim("scopes", List.of(scopes))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(120)));
    }

    static String sign(ECKey key, JWTClaimsSet claims) {
        try {
            SignedJWT token =
                    new SignedJWT(
                            new JWSHeader.Builder(JWSAlgorithm.ES256)
                                    .type(JOSEObjectType.JWT)
                                    .keyID(key.getKeyID())
                                    .build(),
                            claims);
            token.sign(new ECDSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static ECKey generate(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static ECKey key() {
        return KEY;
    }

    @Override
    public JWKSet load() {
        return new JWKSet(KEY.toPublicJWK());
    }
}
