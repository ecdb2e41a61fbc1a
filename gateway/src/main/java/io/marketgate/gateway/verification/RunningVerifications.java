package io.marketgate.gateway.verification;

import com.github.benmanes.caffeine.cache.Ticker;
import io.marketgate.gateway.key.Fingerprint;
import io.marketgate.gateway.key.PresentedKey;
import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Verifications under way: one for each key, however many requests wait for it. While auth-service
 * does not answer at all, requests with a known key do not wait for it: one of them asks beside its
 * request, from time to time.
 */
@Singleton
final class RunningVerifications {
    private static final int ATTEMPTS = 3;
    private static final long RETRY_EVERY = Duration.ofSeconds(1).toNanos();

    /** Longer than a pause and a verification: after that nobody has asked; nothing is known. */
    private static final long REMEMBERED = Duration.ofSeconds(4).toNanos();

    private final ConcurrentMap<Fingerprint, CompletableFuture<KeyVerification>> underWay =
            new ConcurrentHashMap<>();
    private final VerifyClient client;
    private final VerificationCache cache;
    private final Ticker ticker;
    private final ExecutorService threads;
    private final Semaphore places;
    private final long silentFor;
    private volatile boolean failing;
    private volatile long failedAt;

    RunningVerifications(
            VerifyClient client,
            VerificationCache cache,
            Ticker ticker,
            @Named(TaskExecutors.BLOCKING) ExecutorService threads,
            VerificationSettings settings) {
        this.client = client;
        this.cache = cache;
        this.ticker = ticker;
        this.threads = threads;
        this.places = new Semaphore(settings.atOnce());
        this.silentFor = settings.silent().toNanos();
    }

    /** Returns whether the last one was not answered, a moment ago. */
    boolean areUnanswered() {
        return failing && ticker.read() - failedAt < REMEMBERED;
    }

    /** Returns whether it is time to ask again. */
    boolean isRetryDue() {
        return ticker.read() - failedAt >= RETRY_EVERY;
    }

    /**
     * Returns the one to come, or one that has just ended; the caller may give up waiting without
     * ending it.
     */
    CompletableFuture<KeyVerification> verify(PresentedKey key) {
        CompletableFuture<KeyVerification> mine = new CompletableFuture<>();
        CompletableFuture<KeyVerification> other = underWay.putIfAbsent(key.fingerprint(), mine);
        if (other == null) {
            ValidKey justKept = justKept(key);
            if (justKept != null) {
                underWay.remove(key.fingerprint(), mine);
                mine.complete(justKept);
            } else {
                run(key, mine);
            }
            return mine.copy();
        }
        return other.thenCompose(verification -> shared(key, verification));
    }

    /** What one that ended since the caller looked has found: it holds, whatever the feed does. */
    private @Nullable ValidKey justKept(PresentedKey key) {
        ValidKey kept = cache.validKey(key.fingerprint());
        return kept != null && ticker.read() - kept.askedAt() < silentFor ? kept : null;
    }

    /** A key whose uses are counted is verified once for every request. */
    private CompletableFuture<KeyVerification> shared(
            PresentedKey key, KeyVerification verification) {
        if (verification instanceof ValidKey validKey && !validKey.cacheable()) {
            CompletableFuture<KeyVerification> own = new CompletableFuture<>();
            run(key, own);
            return own;
        }
        return CompletableFuture.completedFuture(verification);
    }

    /** Replaces what is known of a key in use before it ends, while requests go on with it. */
    void renew(PresentedKey key) {
        CompletableFuture<KeyVerification> mine = new CompletableFuture<>();
        if (underWay.putIfAbsent(key.fingerprint(), mine) == null) {
            run(key, mine);
        }
    }

    private void run(PresentedKey key, CompletableFuture<KeyVerification> result) {
        if (!places.tryAcquire()) {
            underWay.remove(key.fingerprint(), result);
            result.completeExceptionally(new IllegalStateException("Too many keys to verify"));
            return;
        }
        Runnable call =
                () -> {
                    try {
                        KeyVerification verification = ask(key);
                        failing = false;
                        underWay.remove(key.fingerprint(), result);
                        result.complete(verification);
                    } catch (Throwable e) {
                        failedAt = ticker.read();
                        failing = true;
                        underWay.remove(key.fingerprint(), result);
                        result.completeExceptionally(e);
                    } finally {
                        places.release();
                    }
                };
        threads.execute(PropagatedContext.getOrEmpty().wrap(call));
    }

    private KeyVerification ask(PresentedKey key) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            FeedPosition position = cache.position();
            long askedAt = ticker.read();
            KeyVerification verification =
                    client.verify(new VerificationRequest(key.secret(), position.newest()))
                            .verification(askedAt);
            if (cache.keep(key.fingerprint(), verification, position)) {
                return verification;
            }
        }
        throw new IllegalStateException("Only verifications older than the change feed");
    }
}
