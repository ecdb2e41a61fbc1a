package io.marketgate.gateway.verdict;

import com.github.benmanes.caffeine.cache.Ticker;
import io.marketgate.gateway.key.Fingerprint;
import io.marketgate.gateway.key.PresentedKey;
import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;

/** Checks under way: one for each key, however many requests wait for it. */
@Singleton
final class Checks {
    private static final int ATTEMPTS = 3;

    private final ConcurrentMap<Fingerprint, CompletableFuture<Verdict>> underWay =
            new ConcurrentHashMap<>();
    private final Auth auth;
    private final Verdicts verdicts;
    private final Pulse pulse;
    private final Ticker ticker;
    private final ExecutorService threads;
    private final Semaphore places;

    Checks(
            Auth auth,
            Verdicts verdicts,
            Pulse pulse,
            Ticker ticker,
            @Named(TaskExecutors.BLOCKING) ExecutorService threads,
            VerdictSettings settings) {
        this.auth = auth;
        this.verdicts = verdicts;
        this.pulse = pulse;
        this.ticker = ticker;
        this.threads = threads;
        this.places = new Semaphore(settings.checks());
    }

    /** Returns the verdict to come; the caller may give up waiting without ending the check. */
    CompletableFuture<Verdict> check(PresentedKey key) {
        CompletableFuture<Verdict> mine = new CompletableFuture<>();
        CompletableFuture<Verdict> other = underWay.putIfAbsent(key.fingerprint(), mine);
        if (other == null) {
            run(key, mine);
            return mine.copy();
        }
        return other.thenCompose(verdict -> shared(key, verdict));
    }

    /** A key whose uses are counted is checked once for every request. */
    private CompletableFuture<Verdict> shared(PresentedKey key, Verdict verdict) {
        if (verdict instanceof Grant grant && !grant.cacheable()) {
            CompletableFuture<Verdict> own = new CompletableFuture<>();
            run(key, own);
            return own;
        }
        return CompletableFuture.completedFuture(verdict);
    }

    /** Replaces the verdict of a key in use before it ends, while requests go on with it. */
    void renew(PresentedKey key) {
        CompletableFuture<Verdict> mine = new CompletableFuture<>();
        if (underWay.putIfAbsent(key.fingerprint(), mine) == null) {
            run(key, mine);
        }
    }

    private void run(PresentedKey key, CompletableFuture<Verdict> result) {
        if (!places.tryAcquire()) {
            underWay.remove(key.fingerprint(), result);
            result.completeExceptionally(new IllegalStateException("Too many keys to check"));
            return;
        }
        Runnable check =
                () -> {
                    try {
                        Verdict verdict = ask(key);
                        pulse.answered();
                        underWay.remove(key.fingerprint(), result);
                        result.complete(verdict);
                    } catch (Throwable e) {
                        pulse.failed();
                        underWay.remove(key.fingerprint(), result);
                        result.completeExceptionally(e);
                    } finally {
                        places.release();
                    }
                };
        threads.execute(PropagatedContext.getOrEmpty().wrap(check));
    }

    private Verdict ask(PresentedKey key) throws Unreachable {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Heard asked = verdicts.heard();
            Verdict verdict = auth.verify(key.secret(), asked.newest(), ticker.read());
            if (verdicts.keep(key.fingerprint(), verdict, asked)) {
                return verdict;
            }
        }
        throw new Unreachable(
                new IllegalStateException("Only verdicts older than the change feed"));
    }
}
