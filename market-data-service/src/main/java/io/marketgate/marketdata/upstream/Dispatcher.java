package io.marketgate.marketdata.upstream;

import com.github.benmanes.caffeine.cache.Ticker;
import io.marketgate.defaults.problem.ProblemException;
import io.marketgate.defaults.trace.TraceContext;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets upstream calls go, one by one as there are permits, never too many at once, and none of them
 * while the vendor keeps failing.
 *
 * <p>One thread asks for permits, so that a refusal is received once and nobody asks again before
 * its time is over. The breaker counts calls, each with all its attempts.
 */
@Context
final class Dispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    /**
     * A permit that was not used by then is another one's minute. It is counted from when the
     * permit was asked for, since nobody here knows when after that it was charged: one that is
     * given up costs a call, one that is used late may cost the promise.
     */
    private static final long PERMIT_NANOS = Duration.ofSeconds(1).toNanos();

    /** Until a permit is asked for again after one that was of no use. */
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final Permits permits;
    private final VendorBreakers breakers;
    private final int inFlight;
    private final Ticker ticker;
    private final UpstreamMetrics metrics;
    private final UpstreamQueue queue;
    private final WaitEstimate estimate;
    private final Thread thread;
    private final Set<UpstreamCall> active = new HashSet<>();
    private boolean asking;

    Dispatcher(
            Permits permits,
            VendorBreakers breakers,
            UpstreamSettings settings,
            Ticker ticker,
            UpstreamMetrics metrics,
            MeterRegistry meters) {
        this.permits = permits;
        this.breakers = breakers;
        this.inFlight = settings.inFlight();
        this.ticker = ticker;
        this.metrics = metrics;
        this.queue = new UpstreamQueue(settings.waitingPerProject(), settings.waiting());
        this.estimate = new WaitEstimate(permits::forecast, now());
        Gauge.builder("upstream.active", this, Dispatcher::active)
                .description("calls of the vendor under way")
                .register(meters);
        for (Priority priority : Priority.values()) {
            Gauge.builder("upstream.queue", this, it -> it.waiting(priority))
                    .description("calls of the vendor that wait for their turn")
                    .tag("priority", priority.label())
                    .register(meters);
        }
        this.thread = Thread.ofVirtual().name("vendor-queue").start(this::run);
    }

    /**
     * Waits for the call's turn; whoever got it gives it back by {@link #leave}, and says by {@link
     * #settle} what came of the call.
     *
     * @param again whether it had a turn before, and so is the next
     * @throws ProblemException 503 if there is no turn, as soon as that is known
     */
    void enter(UpstreamCall call, boolean again) {
        long came = now();
        boolean next = again;
        while (now() - await(call, enqueue(call, next)) > PERMIT_NANOS) {
            leave(call);
            next = true;
        }
        metrics.waited(call.requester().priority(), now() - came);
        try {
            breakers.admit(call);
        } catch (ProblemException refusal) {
            leave(call);
            throw refusal;
        }
    }

    /** Gives the turn back. */
    synchronized void leave(UpstreamCall call) {
        call.end();
        active.remove(call);
        notifyAll();
    }

    /**
     * Tells the breakers how the call ended. Once one is open it would let none of those through
     * who wait for it: they are refused.
     *
     * @param failure what is wrong with the vendor, empty if nothing
     */
    void settle(UpstreamCall call, String failure) {
        breakers.settle(call, failure);
        if (!failure.isEmpty()) {
            refuseIfOpen();
        }
    }

    /** Lets nothing go for so long, because the vendor said so. */
    synchronized void pause(Duration length) {
        estimate.limited(now(), length);
        estimate.tell(queue, now(), asking);
    }

    /** Lets the call go first if somebody more urgent wants the same. */
    synchronized void raise(UpstreamCall call, Requester requester) {
        if (requester.priority().compareTo(call.requester().priority()) < 0) {
            queue.raise(call, requester);
            estimate.tell(queue, now(), asking);
            notifyAll();
        }
    }

    private synchronized int active() {
        return active.size();
    }

    private synchronized int waiting(Priority priority) {
        return queue.size(priority);
    }

    private long now() {
        return ticker.read();
    }

    private synchronized CompletableFuture<Long> enqueue(UpstreamCall call, boolean first) {
        refuseUnlessClosed(call, first);
        CompletableFuture<Long> turn = call.enqueued();
        if (first) {
            queue.addFirst(call);
        } else if (!queue.add(call)) {
            throw WaitEstimate.full(queue, call.requester().project(), now());
        }
        estimate.tell(queue, now(), asking);
        notifyAll();
        return turn;
    }

    /** While it is tried whether the vendor works again, nobody queues behind the trials. */
    private void refuseUnlessClosed(UpstreamCall call, boolean again) {
        ProblemException refusal = breakers.refusal(call);
        if (refusal == null && !again) {
            refusal =
                    breakers.refusalOfTrial(
                            call, () -> Stream.concat(active.stream(), queue.inOrder().stream()));
        }
        if (refusal != null) {
            throw refusal;
        }
    }

    private synchronized void refuseIfOpen() {
        refuseAll(breakers::refusal);
        notifyAll();
    }

    /** Returns when the turn was given. */
    private long await(UpstreamCall call, CompletableFuture<Long> turn) {
        try {
            return turn.get(call.giveUpAt() - now(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw refusal(turn);
        } catch (TimeoutException e) {
            return withdrawn(call, turn);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return withdrawn(call, turn);
        }
    }

    /** Gives up waiting, unless the call was decided on in the same moment. */
    private synchronized long withdrawn(UpstreamCall call, CompletableFuture<Long> turn) {
        if (queue.remove(call)) {
            throw call.tooLate();
        }
        if (turn.isCompletedExceptionally()) {
            throw refusal(turn);
        }
        return turn.join();
    }

    private static RuntimeException refusal(CompletableFuture<Long> turn) {
        Throwable failure = turn.exceptionNow();
        return failure instanceof ProblemException problem
                ? problem
                : new IllegalStateException("the queue failed", failure);
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                letOneGo();
            }
        } catch (InterruptedException e) {
            LOG.debug("the queue to the vendor ends");
        }
    }

    /** Whatever goes wrong with one permit, those who wait must not wait for ever. */
    private void letOneGo() throws InterruptedException {
        boolean background = awaitDispatchable();
        long asked = now();
        try {
            give(permits.take(background, trace()), background, asked);
        } catch (RuntimeException e) {
            LOG.error("the next call to the vendor could not be started", e);
            give(new Permit.Refused(AFTER_FAILURE, false), background, asked);
        }
    }

    /** The permit is asked for on behalf of whose turn it is, whoever has it when it is there. */
    private synchronized @Nullable TraceContext trace() {
        UpstreamCall next = queue.first();
        return next == null ? null : next.requester().trace();
    }

    /** Waits until there is somebody to ask a permit for; true if it is background work. */
    private synchronized boolean awaitDispatchable() throws InterruptedException {
        while (true) {
            boolean interactive = queue.size(Priority.INTERACTIVE) > 0;
            long wait = estimate.from(!interactive) - now();
            int most = breakers.isConnected() ? inFlight : VendorBreakers.TRIALS;
            boolean room = active.size() < most;
            if (queue.size() == 0 || !room) {
                wait();
            } else if (wait > 0) {
                TimeUnit.NANOSECONDS.timedWait(this, wait);
            } else {
                asking = true;
                return !interactive;
            }
        }
    }

    private synchronized void give(Permit permit, boolean background, long asked) {
        asking = false;
        switch (permit) {
            case Permit.Granted granted -> {
                UpstreamCall call = queue.poll(!background);
                if (call != null) {
                    active.add(call);
                    call.begin(asked);
                }
            }
            case Permit.Refused(Duration after, boolean backgroundOnly) ->
                    estimate.refused(now(), after, backgroundOnly);
        }
        estimate.tell(queue, now(), asking);
    }

    @PreDestroy
    synchronized void close() {
        thread.interrupt();
        refuseAll(UpstreamCall::tooLate);
    }

    private void refuseAll(Function<UpstreamCall, @Nullable ProblemException> refusals) {
        for (UpstreamCall call : queue.inOrder()) {
            ProblemException refusal = refusals.apply(call);
            if (refusal != null) {
                queue.remove(call);
                call.refuse(refusal);
            }
        }
    }
}
