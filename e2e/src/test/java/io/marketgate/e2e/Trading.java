package io.marketgate.e2e;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Clients at work, none of which makes a request before its last was answered: a slow machine has
 * fewer requests, not a crowd of them. New instances meet a crowd with answers that come after
 * gateways, or clients, have given up, which is not what is asked here.
 */
final class Trading implements AutoCloseable {
    /** With this the six clients stay below 100 requests a second, which limits let pass. */
    private static final Duration PAUSE = Duration.ofMillis(100);

    private static final Duration PROGRESS = Duration.ofMinutes(5);

    private final List<TradingClient> clients;
    private final ScheduledExecutorService threads;
    private final List<? extends ScheduledFuture<?>> work;

    /** Begins. */
    Trading(List<TradingClient> clients) {
        this.clients = clients;
        threads = Executors.newScheduledThreadPool(clients.size());
        work =
                clients.stream()
                        .map(it ->
                                threads.scheduleWithFixedDelay(
                                        it, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS))
                        .toList();
    }

    /** Returns once so many more trades were acknowledged, or a client has given up. */
    void awaitFurther(int trades) {
        int then = acknowledged();
        await().atMost(PROGRESS)
                .until(() ->
                        acknowledged() >= then + trades || work.stream().anyMatch(Future::isDone));
    }

    private int acknowledged() {
        return clients.stream().mapToInt(it -> it.acknowledged().size()).sum();
    }

    /** Lets each client end what it is at; fails as the first that gave up did. */
    @Override
    public void close() {
        threads.shutdown();
        await().atMost(PROGRESS).until(threads::isTerminated);
        for (ScheduledFuture<?> one : work) {
            if (!one.isCancelled()) {
                throw new AssertionError("a client gave up", one.exceptionNow());
            }
        }
    }
}
