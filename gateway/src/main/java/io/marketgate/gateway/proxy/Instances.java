package io.marketgate.gateway.proxy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/** The instances of a service, in turn; one that failed is left out for a while. */
final class Instances {
    private final List<String> urls;
    private final AtomicLongArray outUntil;
    private final AtomicInteger turn = new AtomicInteger();
    private final long leaveOut;

    Instances(List<URI> urls, Duration leaveOut) {
        if (urls.isEmpty()) {
            throw new IllegalArgumentException("A service without an address");
        }
        this.urls = urls.stream().map(url -> url.toString().replaceAll("/+$", "")).toList();
        this.leaveOut = leaveOut.toNanos();
        this.outUntil = new AtomicLongArray(urls.size());
        long now = System.nanoTime();
        for (int i = 0; i < urls.size(); i++) {
            outUntil.set(i, now);
        }
    }

    /** Returns a base URL, if possible another one than that which just failed. */
    String next(@Nullable String failed) {
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
                if (now - outUntil.get(index) >= 0) {
                    return url;
                }
                lastResort = url;
            }
        }
        return lastResort;
    }

    /** Leaves this instance out for a while. */
    void failed(String url) {
        int index = urls.indexOf(url);
        if (index >= 0) {
            outUntil.set(index, System.nanoTime() + leaveOut);
        }
    }
}
