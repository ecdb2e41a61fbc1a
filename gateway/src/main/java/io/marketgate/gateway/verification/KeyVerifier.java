package io.marketgate.gateway.verification;

import com.github.benmanes.caffeine.cache.Ticker;
import io.marketgate.defaults.problem.ProblemException;
import io.marketgate.gateway.key.Fingerprint;
import io.marketgate.gateway.key.PresentedKey;
import io.marketgate.gateway.problem.GatewayProblem;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Says what a key may do: from memory, else from auth-service, and never an unchecked yes. */
@Singleton
public final class KeyVerifier {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final VerificationCache cache;
    private final ChangeFollower feed;
    private final RunningVerifications running;
    private final Ticker ticker;
    private final VerificationMetrics metrics;
    private final long freshFor;
    private final long renewAfter;
    private final long silentFor;
    private final Duration deadline;

    KeyVerifier(
            VerificationCache cache,
            ChangeFollower feed,
            RunningVerifications running,
            Ticker ticker,
            VerificationMetrics metrics,
            VerificationSettings settings) {
        this.cache = cache;
        this.feed = feed;
        this.running = running;
        this.ticker = ticker;
        this.metrics = metrics;
        this.freshFor = settings.fresh().toNanos();
        this.renewAfter = settings.renew().toNanos();
        this.silentFor = settings.silent().toNanos();
        this.deadline = settings.deadline();
    }

    /**
     * Forgets the verification on the key of this id, because it was changed through this gateway.
     */
    public void forget(String keyId) {
        cache.forget(keyId);
    }

    /** Returns the verification if it can be told at once, without waiting for anything. */
    public @Nullable KeyVerification known(PresentedKey key) {
        Fingerprint fingerprint = key.fingerprint();
        ValidKey validKey = cache.validKey(fingerprint);
        if (validKey == null) {
            return cache.isInvalid(fingerprint) ? metrics.invalid() : null;
        }
        long age = ticker.read() - validKey.askedAt();
        if (age >= freshFor) {
            return null;
        }
        if (feed.isSilent() && age >= silentFor) {
            return servedOut(key, validKey);
        }
        if (age >= renewAfter) {
            running.renew(key);
        }
        return metrics.hit(validKey);
    }

    /**
     * Where auth-service does not answer at all, a verification holds for as long as it is kept.
     */
    private @Nullable ValidKey servedOut(PresentedKey key, ValidKey validKey) {
        if (!running.areUnanswered()) {
            return null;
        }
        if (running.isRetryDue()) {
            running.renew(key);
        }
        return metrics.servedOut(validKey);
    }

    /**
     * Asks auth-service. If it does not answer, a verification still kept holds, and without one
     * the future fails with a problem.
     */
    public CompletableFuture<KeyVerification> verify(PresentedKey key) {
        metrics.missed();
        return running.verify(key)
                .orTimeout(deadline.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionallyCompose(failure -> withoutAnswer(key));
    }

    private CompletableFuture<KeyVerification> withoutAnswer(PresentedKey key) {
        ValidKey kept = cache.validKey(key.fingerprint());
        if (kept != null && ticker.read() - kept.askedAt() < freshFor) {
            return CompletableFuture.completedFuture(metrics.servedOut(kept));
        }
        metrics.unchecked();
        return CompletableFuture.failedFuture(
                ProblemException.of(
                                GatewayProblem.KEY_UNCHECKED,
                                "The API key could not be checked. It is not let through"
                                        + " unchecked.")
                        .retryAfter(RETRY_AFTER));
    }
}
