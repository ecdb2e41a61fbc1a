package io.marketgate.gateway.verdict;

import com.github.benmanes.caffeine.cache.Ticker;
import io.marketgate.gateway.key.Fingerprint;
import io.marketgate.gateway.key.PresentedKey;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Says what a key may do: from memory, else from auth-service, and never an unchecked yes. */
@Singleton
public final class Keys {
    private final Verdicts verdicts;
    private final ChangeFeed feed;
    private final Checks checks;
    private final Pulse pulse;
    private final Ticker ticker;
    private final VerdictCounters counters;
    private final long freshFor;
    private final long renewAfter;
    private final long silentFor;
    private final Duration deadline;

    Keys(
            Verdicts verdicts,
            ChangeFeed feed,
            Checks checks,
            Pulse pulse,
            Ticker ticker,
            VerdictCounters counters,
            VerdictSettings settings) {
        this.verdicts = verdicts;
        this.feed = feed;
        this.checks = checks;
        this.pulse = pulse;
        this.ticker = ticker;
        this.counters = counters;
        this.freshFor = settings.fresh().toNanos();
        this.renewAfter = settings.renew().toNanos();
        this.silentFor = settings.silent().toNanos();
        this.deadline = settings.deadline();
    }

    /** Forgets the verdict on the key of this id, because it was changed through this gateway. */
    public void forget(String keyId) {
        verdicts.forget(keyId);
    }

    /** Returns the verdict if it can be told at once, without waiting for anything. */
    public @Nullable Verdict known(PresentedKey key) {
        Fingerprint fingerprint = key.fingerprint();
        Grant grant = verdicts.grant(fingerprint);
        if (grant == null) {
            return verdicts.isRefused(fingerprint) ? counters.refused() : null;
        }
        long age = ticker.read() - grant.askedAt();
        if (age >= freshFor) {
            return null;
        }
        if (feed.isSilent() && age >= silentFor) {
            return servedOut(key, grant);
        }
        if (age >= renewAfter) {
            checks.renew(key);
        }
        return counters.hit(grant);
    }

    /** Where auth-service does not answer at all, a verdict holds for as long as it is kept. */
    private @Nullable Grant servedOut(PresentedKey key, Grant grant) {
        if (!pulse.isGone()) {
            return null;
        }
        if (pulse.isDue()) {
            checks.renew(key);
        }
        return counters.servedOut(grant);
    }

    /**
     * Asks auth-service. If it does not answer, a verdict still kept holds, and without one the
     * future fails with a problem.
     */
    public CompletableFuture<Verdict> checked(PresentedKey key) {
        counters.missed();
        return checks.check(key)
                .orTimeout(deadline.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionallyCompose(failure -> withoutAnswer(key));
    }

    private CompletableFuture<Verdict> withoutAnswer(PresentedKey key) {
        Grant kept = verdicts.grant(key.fingerprint());
        if (kept != null && ticker.read() - kept.askedAt() < freshFor) {
            return CompletableFuture.completedFuture(counters.servedOut(kept));
        }
        return CompletableFuture.failedFuture(counters.unchecked());
    }
}
