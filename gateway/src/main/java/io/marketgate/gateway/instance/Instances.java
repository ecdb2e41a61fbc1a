package io.marketgate.gateway.instance;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The instances of a service, in turn. One that failed is left out for a while, longer each time;
 * then a single request tries whether it is back.
 */
public final class Instances {
    private static final int DOUBLED_AT_MOST = 3;

    /**
     * What is held against an instance.
     *
     * @param until the reading of the clock until which nobody asks it
     */
    private record Failing(int times, long until) {}

    private final List<String> urls;
    private final AtomicReferenceArray<@Nullable Failing> failing;
    private final AtomicInteger turn = new AtomicInteger();
    private final long leaveOut;

    Instances(List<URI> urls, Duration leaveOut) {
        if (urls.isEmpty()) {
            throw new IllegalArgumentException("A service without an address");
        }
        this.urls = urls.stream().map(url -> url.toString().replaceAll("/+$", "")).toList();
        this.leaveOut = leaveOut.toNanos();
        this.failing = new AtomicReferenceArray<>(urls.size());
    }

    /** Returns a base URL, if possible another one than that which just failed. */
    public String next(@Nullable String failed) {
        int size = urls.size();
        if (size == 1) {
            return urls.getFirst();
        }
        int first = Math.floorMod(turn.getAndIncrement(), size);
        long now = System.nanoTime();
        String lastResort = urls.get(first);
        for (int i = 0; i < size; i++) {
            int index = (first + i) % size;
            String url = urls.get(index);
            if (!url.equals(failed)) {
                if (mayBeAsked(index, now)) {
                    return url;
                }
                lastResort = url;
            }
        }
        return lastResort;
    }

    private boolean mayBeAsked(int index, long now) {
        Failing past = failing.get(index);
        return past == null
                || (now - past.until() >= 0
                        && failing.compareAndSet(
                                index, past, new Failing(past.times(), now + leaveOut)));
    }

    /** Leaves this instance out for a while. */
    public void failed(String url) {
        int index = urls.indexOf(url);
        if (index >= 0) {
            long now = System.nanoTime();
            failing.updateAndGet(
                    index,
                    past -> {
                        int times = past == null ? 0 : Math.min(past.times() + 1, DOUBLED_AT_MOST);
                        return new Failing(times, now + (leaveOut << times));
                    });
        }
    }

    /** Forgets what was held against this instance: it answered. */
    public void answered(String url) {
        int index = urls.indexOf(url);
        if (index >= 0 && failing.get(index) != null) {
            failing.set(index, null);
        }
    }
}
