package io.marketgate.defaults.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.marketgate.defaults.Sha256;
import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks identity tokens (ES256, audience {@code marketgate}) against auth-service's keys.
 *
 * <p>A verified token is remembered until it expires: one signature check per token, not per
 * request. The key set outlives auth-service's absence.
 */
@Singleton
public final class IdentityVerifier {
    /** The audience of every identity. */
    public static final String AUDIENCE = "marketgate";

    private static final int LEEWAY_SECONDS = 5;
    private static final int REMEMBERED_TOKENS = 10_000;
    private static final Duration KEYS_FRESH = Duration.ofMinutes(5);

    /** In the background, so that no request waits for the key set. */
    private static final Duration KEYS_REFRESH_AHEAD = Duration.ofSeconds(60);

    private static final Duration KEYS_REFRESH_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration KEYS_REFRESH_INTERVAL = Duration.ofSeconds(1);
    private static final Duration KEYS_OUTLIVE_OUTAGE = Duration.ofHours(24);

    private static final JWKSelector ANY_KEY = new JWKSelector(new JWKMatcher.Builder().build());

    private final Source source;
    private final JWKSource<SecurityContext> keys;
    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private final Cache<String, Verified> verified =
            Caffeine.newBuilder()
                    .maximumSize(REMEMBERED_TOKENS)
                    .expireAfter(
                            Expiry.creating((String hash, Verified entry) ->
                                    Duration.between(Instant.now(), entry.expiry())))
                    .build();

    private record Verified(Caller caller, Instant expiry) {}

    IdentityVerifier(PublicKeys keys) {
        this.source = new Source(keys);
        this.keys = cached(source);
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, null));
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(JWSAlgorithm.ES256, this.keys));
        DefaultJWTClaimsVerifier<SecurityContext> claims =
                new DefaultJWTClaimsVerifier<>(
                        AUDIENCE, null, Set.of("sub", "project", "scopes", "exp"));
        claims.setMaxClockSkew(LEEWAY_SECONDS);
        processor.setJWTClaimsSetVerifier(claims);
    }

    /**
     * Asks for the keys unless they are here, so that no request has to wait for them.
     *
     * @throws IllegalStateException if they cannot be had now
     */
    public void fetchKeys() {
        try {
            keys.get(ANY_KEY, null);
        } catch (KeySourceException e) {
            throw new IllegalStateException("no keys of auth-service", e);
        }
    }

    /**
     * Returns the caller that the token names.
     *
     * @throws ProblemException 401 if the token is not valid, 503 if the keys cannot be had
     */
    public Caller verify(String token) {
        String hash = sha256(token);
        Verified known = verified.getIfPresent(hash);
        if (known != null) {
            return known.caller();
        }
        Verified fresh = check(token);
        verified.put(hash, fresh);
        return fresh.caller();
    }

    private Verified check(String token) {
        try {
            JWTClaimsSet claims = processor.process(token, null);
            List<String> scopes = claims.getStringListClaim("scopes");
            Caller caller =
                    new Caller(
                            claims.getSubject(),
                            claims.getStringClaim("project"),
                            Set.copyOf(scopes));
            return new Verified(caller, claims.getExpirationTime().toInstant());
        } catch (RateLimitReachedException e) {
            // An unknown key, just after the key set was asked for: a forged token's, unless there
            // has never been any.
            throw source.hasAnswered() ? refused() : unchecked();
        } catch (ParseException | BadJOSEException e) {
            throw refused();
        } catch (JOSEException e) {
            throw unchecked();
        }
    }

    private static ProblemException unchecked() {
        return ProblemException.of(
                CommonProblem.STORAGE_UNAVAILABLE, "identities cannot be checked now");
    }

    private static String sha256(String token) {
        byte[] bytes = token.getBytes(StandardCharsets.US_ASCII);
        return HexFormat.of().formatHex(Sha256.of(bytes));
    }

    /** Returns the one answer to every call without a valid identity. */
    static ProblemException refused() {
        return ProblemException.of(
                CommonProblem.UNAUTHENTICATED, "this call needs a valid identity");
    }

    private static JWKSource<SecurityContext> cached(Source source) {
        return JWKSourceBuilder.create(source)
                .cache(KEYS_FRESH.toMillis(), KEYS_REFRESH_TIMEOUT.toMillis())
                .refreshAheadCache(KEYS_REFRESH_AHEAD.toMillis(), true)
                .rateLimited(KEYS_REFRESH_INTERVAL.toMillis())
                .outageTolerant(KEYS_OUTLIVE_OUTAGE.toMillis())
                .build();
    }

    private static final class Source implements JWKSetSource<SecurityContext> {
        private final PublicKeys keys;
        private volatile boolean answered;

        Source(PublicKeys keys) {
            this.keys = keys;
        }

        /** Returns whether there has been a key set. */
        boolean hasAnswered() {
            return answered;
        }

        @Override
        public JWKSet getJWKSet(
                JWKSetCacheRefreshEvaluator refresh,
                long currentTime,
                @Nullable SecurityContext context)
                throws KeySourceException {
            try {
                JWKSet loaded = keys.load();
                answered = true;
                return loaded;
            } catch (RuntimeException e) {
                throw new com.nimbusds.jose.jwk.source.JWKSetUnavailableException("no key set", e);
            }
        }

        @Override
        public void close() {}
    }
}
