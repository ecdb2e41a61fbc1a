package io.marketgate.marketdata.upstream;

import com.github.benmanes.caffeine.cache.Ticker;
import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One call of the vendor with all its attempts: what is fetched, for whom, and until when.
 *
 * <p>Several may wait for it, each as long as it likes; they learn as soon as it is known that the
 * call's turn comes too late for them. The call itself goes on.
 */
public final class UpstreamCall {
    /** An answer that takes less is no slow one: what came late was its turn. */
    private static final long SLOW_NANOS = Duration.ofSeconds(1).toNanos();

    private final String target;
    private final String accept;
    private final RouteFamily family;
    private final CausedCalls calls;
    private final long giveUpAt;
    private final Ticker ticker;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private final Set<Waiter> waiters = ConcurrentHashMap.newKeySet();
    private volatile Requester requester;
    private volatile long expectedAt;
    private volatile String reason = "";
    private volatile boolean active;
    private volatile long activeSince;
    private volatile CompletableFuture<Long> turn = new CompletableFuture<>();
    private boolean admitted;
    private String trouble = "";

    /** Somebody who waits, until a moment by the monotonic clock. */
    private record Waiter(long until, CompletableFuture<Void> missed) {}

    /**
     * Makes one that nothing was done for yet.
     *
     * @param target path and query as they go on the wire, beginning with a slash, without a key
     * @param accept the media type asked for
     * @param atMost how long it is of use
     */
    UpstreamCall(
            Requester requester, String target, String accept, Duration atMost, Ticker ticker) {
        this.requester = requester;
        this.target = target;
        this.accept = accept;
        this.family = RouteFamily.of(target);
        this.calls = requester.calls();
        this.ticker = ticker;
        this.expectedAt = ticker.read();
        this.giveUpAt = expectedAt + atMost.toNanos();
    }

    /** Returns what its owner completes, once what was fetched is there for those who wait. */
    public CompletableFuture<Void> done() {
        return done;
    }

    /**
     * Waits until it is done, or that moment of the monotonic clock.
     *
     * @return null once it is done; else why it failed, or when to ask again, as soon as it is
     *     known that its turn comes too late
     */
    public @Nullable ProblemException await(long until) {
        CompletableFuture<Void> missed = missed(until);
        try {
            CompletableFuture.anyOf(done, missed).get(until - ticker.read(), TimeUnit.NANOSECONDS);
            return null;
        } catch (TimeoutException e) {
            return isSlow() ? stillFetched() : tooLate();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ProblemException problem) {
                return problem;
            }
            throw new IllegalStateException("an upstream call failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            missed.complete(null);
        }
    }

    /**
     * Returns a future that fails once it is known that the turn does not come by that moment.
     * Whoever no longer waits completes it.
     */
    CompletableFuture<Void> missed(long until) {
        Waiter waiter = new Waiter(until, new CompletableFuture<>());
        waiters.add(waiter);
        waiter.missed().whenComplete((done, failure) -> waiters.remove(waiter));
        tell(waiter);
        return waiter.missed();
    }

    /** Returns the refusal for somebody who waits no longer. */
    ProblemException tooLate() {
        long left = expectedAt - ticker.read();
        return ProblemException.of(
                        CommonProblem.UPSTREAM_UNAVAILABLE,
                        reason.isEmpty() ? "the data source cannot be called in time" : reason)
                .retryAfter(Duration.ofNanos(Math.max(0, left)));
    }

    String target() {
        return target;
    }

    String accept() {
        return accept;
    }

    /** Returns with which routes it fails. */
    RouteFamily family() {
        return family;
    }

    /** Counts an attempt for the request that began it, whoever waits for it now. */
    void countAttempt() {
        calls.count();
    }

    Requester requester() {
        return requester;
    }

    void requester(Requester other) {
        requester = other;
    }

    /** Returns until when it is of use, by the monotonic clock. */
    long giveUpAt() {
        return giveUpAt;
    }

    long expectedAt() {
        return expectedAt;
    }

    /** Its turn is expected then, and not earlier for this reason. */
    void expect(long at, String because) {
        expectedAt = at;
        reason = because;
        waiters.forEach(this::tell);
    }

    /** Returns what completes with when its turn was given, or fails if there is none. */
    CompletableFuture<Long> enqueued() {
        turn = new CompletableFuture<>();
        return turn;
    }

    void begin(long now) {
        activeSince = ticker.read();
        active = true;
        expect(now, "");
        turn.complete(now);
    }

    void end() {
        active = false;
    }

    void refuse(ProblemException because) {
        turn.completeExceptionally(because);
    }

    /** Returns whether the breaker let it through, and so must be told of its end. */
    boolean isAdmitted() {
        return admitted;
    }

    void admit() {
        admitted = true;
    }

    /** Returns what was wrong with the vendor at the last attempt; empty for nothing. */
    String trouble() {
        return trouble;
    }

    void trouble(String label) {
        trouble = label;
    }

    /** Returns whether the vendor is being asked, and for so long that it is what is slow. */
    private boolean isSlow() {
        return active && ticker.read() - activeSince >= SLOW_NANOS;
    }

    private void tell(Waiter waiter) {
        if (expectedAt - waiter.until() > 0) {
            waiter.missed().completeExceptionally(tooLate());
        }
    }

    private static ProblemException stillFetched() {
        return ProblemException.of(
                        CommonProblem.UPSTREAM_TIMEOUT,
                        "the data is still being fetched; ask again")
                .retryAfter(Duration.ofSeconds(1));
    }
}
