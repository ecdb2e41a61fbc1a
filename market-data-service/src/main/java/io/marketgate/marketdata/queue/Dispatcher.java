package io.marketgate.marketdata.queue;

import com.github.benmanes.caffeine.cache.Ticker;
import io.marketgate.defaults.problem.ProblemException;
import io.marketgate.marketdata.permit.Permit;
import io.marketgate.marketdata.permit.Permits;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets calls of the vendor go, one by one as there are permits, and never too many at once.
 *
 * <p>One thread asks for permits, so that a refusal is heard once and nobody asks again before its
 * time is over.
 */
@Context
public final class Dispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    /** A permit that was not used by then is another one's minute. */
    private static final long PERMIT_NANOS = Duration.ofSeconds(1).toNanos();

    /** Until a permit is asked for again after one that was of no use. */
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final Permits permits;
    private final VendorBreaker breaker;
    private final QueueSettings settings;
    private final Ticker ticker;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final CallQueue queue;
    private final Outlook outlook;
    private final Thread thread;
    private volatile int active;
    private boolean asking;

    @Inject
    Dispatcher(
            Permits permits, VendorBreaker breaker, QueueSettings settings, MeterRegistry meters) {
        this.permits = permits;
        this.breaker = breaker;
        this.settings = settings;
        this.ticker = Ticker.systemTicker();
        this.queue = new CallQueue(settings.waitingPerProject(), settings.waiting());
        this.outlook = new Outlook(permits::forecast, now());
        Gauge.builder("upstream.active", this, it -> it.active)
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

    /** Returns an order that waits for its turn for so long at most. */
    public Order order(Requester requester, Duration atMost) {
        return new Order(requester, atMost, ticker, this::raise);
    }

    /** Returns an order that waits for its turn whether or not somebody waits for it. */
    public Order order(Requester requester) {
        return order(requester, settings.keptWaiting());
    }

    /**
     * Waits for the order's turn; whoever got it gives it back by {@link #leave}.
     *
     * @param again whether it had a turn before, and so is the next
     * @throws ProblemException 503 if there is no turn, as soon as that is known
     */
    public void enter(Order order, boolean again) {
        boolean next = again;
        while (now() - await(order, placed(order, next)) > PERMIT_NANOS) {
            leave(order);
            next = true;
        }
    }

    /** Gives the turn back. */
    public void leave(Order order) {
        lock.lock();
        try {
            order.end();
            active--;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Lets nothing go for so long, because the vendor said so. */
    public void pause(Duration length) {
        lock.lock();
        try {
            outlook.limited(now(), length);
            outlook.tell(queue, now(), asking);
        } finally {
            lock.unlock();
        }
    }

    /** Refuses all who wait if the breaker is open: it would let none of them through. */
    public void breakerChanged() {
        lock.lock();
        try {
            if (breaker.remaining().isPositive()) {
                refuseAll(order -> breaker.refusal());
            }
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Returns how many of that priority wait. */
    public int waiting(Priority priority) {
        lock.lock();
        try {
            return queue.size(priority);
        } finally {
            lock.unlock();
        }
    }

    private void raise(Order order, Requester requester) {
        lock.lock();
        try {
            queue.raise(order, requester);
            outlook.tell(queue, now(), asking);
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    private long now() {
        return ticker.read();
    }

    private CompletableFuture<Long> placed(Order order, boolean first) {
        lock.lock();
        try {
            refuseUnlessClosed(first);
            CompletableFuture<Long> turn = order.enter();
            if (first) {
                queue.addFirst(order);
            } else if (!queue.add(order)) {
                throw Outlook.full(queue, order.requester().project(), now());
            }
            outlook.tell(queue, now(), asking);
            changed.signal();
            return turn;
        } finally {
            lock.unlock();
        }
    }

    /** While it is tried whether the vendor works again, nobody queues behind the trials. */
    private void refuseUnlessClosed(boolean again) {
        boolean tried = active + queue.size() >= VendorBreaker.TRIALS;
        if (breaker.remaining().isPositive() || (!again && tried && !breaker.isClosed())) {
            throw breaker.refusal();
        }
    }

    /** Returns when the turn was given. */
    private long await(Order order, CompletableFuture<Long> turn) {
        try {
            return turn.get(order.giveUpAt() - now(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw Order.refusal(turn.exceptionNow());
        } catch (TimeoutException e) {
            return withdrawn(order, turn);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return withdrawn(order, turn);
        }
    }

    /** Gives up waiting, unless the order was decided on in the same moment. */
    private long withdrawn(Order order, CompletableFuture<Long> turn) {
        lock.lock();
        try {
            if (queue.remove(order)) {
                throw order.tooLate();
            }
        } finally {
            lock.unlock();
        }
        if (turn.isCompletedExceptionally()) {
            throw Order.refusal(turn.exceptionNow());
        }
        return turn.join();
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
        boolean background = untilOneMayGo();
        long asked = now();
        try {
            give(permits.take(background), background, asked);
        } catch (RuntimeException e) {
            LOG.error("no permit could be used", e);
            give(new Permit.Refused(AFTER_FAILURE, false), background, asked);
        }
    }

    /** Waits until there is somebody to ask a permit for; true if it is background work. */
    private boolean untilOneMayGo() throws InterruptedException {
        lock.lock();
        try {
            while (true) {
                long now = now();
                boolean interactive = queue.size(Priority.INTERACTIVE) > 0;
                long from = outlook.from(!interactive);
                boolean room =
                        active < (breaker.isClosed() ? settings.inFlight() : VendorBreaker.TRIALS);
                if (queue.size() == 0 || !room) {
                    changed.await();
                } else if (from - now > 0) {
                    changed.awaitNanos(from - now);
                } else {
                    asking = true;
                    return !interactive;
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private void give(Permit permit, boolean background, long asked) {
        lock.lock();
        try {
            asking = false;
            switch (permit) {
                case Permit.Granted granted -> {
                    Order order = queue.poll(!background);
                    if (order != null) {
                        active++;
                        order.begin(asked);
                    }
                }
                case Permit.Refused(Duration after, boolean backgroundOnly) ->
                        outlook.refused(now(), after, backgroundOnly);
            }
            outlook.tell(queue, now(), asking);
        } finally {
            lock.unlock();
        }
    }

    @PreDestroy
    void close() {
        thread.interrupt();
        lock.lock();
        try {
            refuseAll(Order::tooLate);
        } finally {
            lock.unlock();
        }
    }

    private void refuseAll(Function<Order, ProblemException> refusal) {
        for (Order order : queue.inOrder()) {
            queue.remove(order);
            order.refuse(refusal.apply(order));
        }
    }
}
