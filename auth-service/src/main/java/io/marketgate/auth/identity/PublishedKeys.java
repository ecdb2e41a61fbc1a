package io.marketgate.auth.identity;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.marketgate.defaults.identity.PublicKeys;
import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import jakarta.inject.Singleton;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The public halves of all instances' signing keys, in PostgreSQL, and in memory for when that is
 * away.
 *
 * <p>Each instance renews its own every minute; what was not renewed for an hour is gone, long
 * after the last token signed with it.
 */
@Singleton
final class PublishedKeys implements PublicKeys {
    /** Short, since a token may be shown the moment after another instance published its key. */
    private static final Duration FRESH = Duration.ofMillis(250);

    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);

    private final SigningKeyRepository keys;
    private @Nullable JWKSet known; // guarded by this
    private @Nullable JWK own; // guarded by this
    private long readAgainAt = System.nanoTime(); // guarded by this

    PublishedKeys(SigningKeyRepository keys) {
        this.keys = keys;
    }

    /** Commits the public half of this instance's key, or says that it is still in use. */
    void publish(JWK publicKey) {
        keys.removeOld();
        keys.renew(publicKey.getKeyID(), publicKey.toJSONString());
        synchronized (this) {
            own = publicKey;
            readAgainAt = System.nanoTime();
        }
    }

    /** Returns the keys as published, or as last known while PostgreSQL is away. */
    @Override
    public synchronized JWKSet load() {
        if (System.nanoTime() - readAgainAt >= 0) {
            try {
                known = read();
                readAgainAt = System.nanoTime() + FRESH.toNanos();
            } catch (ProblemException e) {
                readAgainAt = System.nanoTime() + PAUSE_AFTER_FAILURE.toNanos();
            }
        }
        List<JWK> all = new ArrayList<>(known == null ? List.of() : known.getKeys());
        if (own != null && !all.contains(own)) {
            all.add(own);
        }
        if (all.isEmpty()) {
            throw ProblemException.of(
                            CommonProblem.STORAGE_UNAVAILABLE, "signing keys cannot be read yet")
                    .retryAfter(Duration.ofSeconds(1));
        }
        return new JWKSet(all);
    }

    private JWKSet read() {
        return new JWKSet(keys.published().stream().map(PublishedKeys::parse).toList());
    }

    private static JWK parse(String jwk) {
        try {
            return JWK.parse(jwk);
        } catch (ParseException e) {
            throw new IllegalStateException("a published key is broken", e);
        }
    }
}
