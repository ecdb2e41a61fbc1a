package io.marketgate.e2e;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Requests at a steady pace, whatever becomes of them, and the statuses of their answers. */
final class Load implements AutoCloseable {
    private final ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<Integer, AtomicInteger> statuses = new ConcurrentHashMap<>();

    /** Starts one request every so long; one without an answer counts as status 0. */
    static Load every(Duration period, Supplier<HttpResponse<String>> request) {
        Load load = new Load();
        load.pace.scheduleAtFixedRate(
                () -> load.threads.execute(() -> load.run(request)),
                0,
                period.toMillis(),
                TimeUnit.MILLISECONDS);
        return load;
    }

    private void run(Supplier<HttpResponse<String>> request) {
        int status;
        try {
            status = request.get().statusCode();
        } catch (UncheckedIOException e) {
            status = 0;
        }
        statuses.computeIfAbsent(status, any -> new AtomicInteger()).incrementAndGet();
    }

    /** Returns how many answers there were. */
    int answers() {
        return statuses.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    /** Returns how many answers there were of each status. */
    Map<Integer, Integer> statuses() {
        Map<Integer, Integer> seen = new TreeMap<>();
        statuses.forEach((status, count) -> seen.put(status, count.get()));
        return seen;
    }

    /** Starts no more requests, and waits for those under way. */
    @Override
    public void close() {
        pace.shutdownNow();
        threads.close();
    }
}
