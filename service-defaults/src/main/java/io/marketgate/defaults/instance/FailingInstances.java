package io.marketgate.defaults.instance;

import com.github.benmanes.caffeine.cache.Ticker;
import io.micronaut.discovery.ServiceInstance;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** The instances that failed lately, by host and port: what one client learns, all know. */
@Singleton
final class FailingInstances {
    private static final int DOUBLED_AT_MOST = 3;

    /** After this long nobody asks it any more: its address went away. */
    private static final long FORGOTTEN_NANOS = Duration.ofMinutes(10).toNanos();

    /**
     * What is held against an instance.
     *
     * @param at the ticker's reading when it failed last
     * @param until the reading until which nobody asks it
     */
    private record Failure(int times, long at, long until) {}

    private final ConcurrentMap<String, Failure> failures = new ConcurrentHashMap<>();
    private final Ticker ticker;
    private final long leaveOut;

    FailingInstances(InstanceSettings settings, Ticker ticker) {
        this.ticker = ticker;
        this.leaveOut = settings.leaveOut().toNanos();
    }

    /** Returns whether it is well, or it is time that one request, this one, tries it again. */
    boolean mayBeAsked(ServiceInstance instance) {
        String address = address(instance.getURI());
        Failure past = failures.get(address);
        if (past == null) {
            return true;
        }
        long now = ticker.read();
        return now - past.until() >= 0
                && failures.replace(
                        address, past, new Failure(past.times(), past.at(), now + leaveOut));
    }

    /** Returns the one whose failure is the longest ago. */
    ServiceInstance failedFirst(List<ServiceInstance> instances) {
        long now = ticker.read();
        return Collections.max(instances, Comparator.comparingLong(it -> sinceFailure(it, now)));
    }

    private long sinceFailure(ServiceInstance instance, long now) {
        @Nullable Failure past = failures.get(address(instance.getURI()));
        return past == null ? Long.MAX_VALUE : now - past.at();
    }

    /** Returns how many are held something against. */
    int size() {
        return failures.size();
    }

    /** Leaves the instance at this address out for a while. */
    void failed(URI uri) {
        long now = ticker.read();
        failures.values().removeIf(it -> now - it.until() >= FORGOTTEN_NANOS);
        failures.compute(
                address(uri),
                (address, past) -> {
                    int times = past == null ? 0 : Math.min(past.times() + 1, DOUBLED_AT_MOST);
                    return new Failure(times, now, now + (leaveOut << times));
                });
    }

    /** Forgets what was held against the instance at this address. */
    void answered(URI uri) {
        if (!failures.isEmpty()) {
            failures.remove(address(uri));
        }
    }

    private static String address(URI uri) {
        return uri.getRawAuthority();
    }
}
