package io.marketgate.auth.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.marketgate.breaker.Outage;
import io.marketgate.defaults.identity.IdentityVerifier;
import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import io.marketgate.defaults.problem.RootCause;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * This instance's signing key: made in memory, changed every day, never written anywhere.
 *
 * <p>It signs only once its public half is committed, so that every instance can tell others of it.
 */
@Singleton
public final class SigningKeys {
    private static final String ISSUER = "auth-service";
    private static final Duration LIFETIME = Duration.ofSeconds(120);
    private static final Duration ROTATION = Duration.ofHours(24);

    private final Outage outage =
            new Outage(
                    LoggerFactory.getLogger(SigningKeys.class),
                    "the signing key cannot be published",
                    "the signing key is published again");
    private final PublishedKeys published;
    private final Clock clock;
    private volatile @Nullable Current current;

    private record Current(ECKey key, ECDSASigner signer, Instant since) {}

    SigningKeys(PublishedKeys published, Clock clock) {
        this.published = published;
        this.clock = clock;
    }

    /**
     * Signs with a new key from now on.
     *
     * @throws ProblemException if it cannot be published; the one before, if any, stays in use
     */
    public void rotate() {
        try {
            ECKey key =
                    new ECKeyGenerator(Curve.P_256)
                            .keyUse(KeyUse.SIGNATURE)
                            .algorithm(JWSAlgorithm.ES256)
                            .keyIDFromThumbprint(true)
                            .generate();
            Current next = new Current(key, new ECDSASigner(key), clock.instant());
            published.publish(key.toPublicJWK());
            current = next;
        } catch (JOSEException e) {
            throw new IllegalStateException("no signing key could be made", e);
        }
    }

    @Scheduled(initialDelay = "1m", fixedDelay = "1m")
    void renew() {
        Current now = current;
        try {
            if (now == null || now.since().plus(ROTATION).isBefore(clock.instant())) {
                rotate();
            } else {
                published.publish(now.key().toPublicJWK());
            }
            outage.ended();
        } catch (ProblemException e) {
            outage.failed(RootCause.of(e));
        }
    }

    /** Returns a token (ES256, 120 s) that names a key, its project and what it may do. */
    public String sign(UUID key, UUID project, List<String> scopes) {
        Current now = current;
        if (now == null) {
            throw ProblemException.of(
                    CommonProblem.STORAGE_UNAVAILABLE, "identities cannot be signed yet");
        }
        SignedJWT token =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.ES256)
                                .type(JOSEObjectType.JWT)
                                .keyID(now.key().getKeyID())
                                .build(),
                        claims(key, project, scopes));
        try {
            token.sign(now.signer());
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("an identity could not be signed", e);
        }
    }

    private JWTClaimsSet claims(UUID key, UUID project, List<String> scopes) {
        Instant now = clock.instant();
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(IdentityVerifier.AUDIENCE)
                .subject(key.toString())
                .claim("project", project.toString())
                .claim("scopes", scopes)
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFETIME)))
                .build();
    }
}
