package io.marketgate.marketdata.queue;

import com.github.benmanes.caffeine.cache.Ticker;
import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/**
 * One call of the vendor, with all its attempts, from the moment somebody wants it.
 *
 * <p>Several may wait for it, each as long as it likes; they learn as soon as it is known that the
 * order's turn comes too late for them. The order itself stays.
 */
public final class Order {
    /** An answer that takes less is no slow one: what came late was its turn. */
    private static final long SLOW_NANOS = Duration.ofSeconds(1).toNanos();

    private final Ticker ticker;
    private final BiConsumer<Order, Requester> raised;
    private final long giveUpAt;
    private final Set<Waiting> waiting = ConcurrentHashMap.newKeySet();
    private volatile Requester requester;
    private volatile long expectedAt;
    private volatile String reason = "";
    private volatile boolean active;
    private volatile long activeSince;
    private volatile CompletableFuture<Long> turn = new CompletableFuture<>();

    /** Somebody who waits, until a moment by the monotonic clock. */
    private record Waiting(long until, CompletableFuture<Void> missed) {}

    Order(
            Requester requester,
            Duration atMost,
            Ticker ticker,
            BiConsumer<Order, Requester> raised) {
        this.requester = requester;
        this.ticker = ticker;
        this.raised = raised;
        this.expectedAt = ticker.read();
        this.giveUpAt = expectedAt + atMost.toNanos();
    }

    /**
     * Returns a future that fails, with a 503 that says when to ask again, once it is known that
     * the order's turn does not come by that moment of the monotonic clock. Whoever no longer waits
     * completes it.
     */
    public CompletableFuture<Void> missed(long until) {
        Waiting waiter = new Waiting(until, new CompletableFuture<>());
        waiting.add(waiter);
        waiter.missed().whenComplete((done, failure) -> waiting.remove(waiter));
        tell(waiter);
        return waiter.missed();
    }

    /** Lets it go first if somebody more urgent wants the same. */
    public void raise(Requester other) {
        if (other.priority().compareTo(requester.priority()) < 0) {
            raised.accept(this, other);
        }
    }

    /** Returns whether the vendor is being asked, and for so long that it is what is slow. */
    public boolean isSlow() {
        return active && ticker.read() - activeSince >= SLOW_NANOS;
    }

    /** Returns the refusal for somebody who waits no longer. */
    public ProblemException tooLate() {
        long left = expectedAt - ticker.read();
        return ProblemException.of(
                        CommonProblem.UPSTREAM_UNAVAILABLE,
                        reason.isEmpty() ? "the data source cannot be asked in time" : reason)
                .retryAfter(Duration.ofNanos(Math.max(0, left)));
    }

    Requester requester() {
        return requester;
    }

    void requester(Requester other) {
        requester = other;
    }

    /** Returns until when it is of use, by the monotonic clock. */
    public long giveUpAt() {
        return giveUpAt;
    }

    long expectedAt() {
        return expectedAt;
    }

    /** Its turn is expected then, and not earlier for this reason. */
    void expect(long at, String because) {
        expectedAt = at;
        reason = because;
        waiting.forEach(this::tell);
    }

    /** Returns what completes with when its turn was given. */
    CompletableFuture<Long> enter() {
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

    /** Returns what a turn that failed is to be refused with. */
    static RuntimeException refusal(Throwable failure) {
        return failure instanceof ProblemException problem
                ? problem
                : new IllegalStateException("the queue failed", failure);
    }

    private void tell(Waiting waiter) {
        if (expectedAt - waiter.until() > 0) {
            waiter.missed().completeExceptionally(tooLate());
        }
    }
}
