package io.marketgate.defaults.instance;

import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Looks the names of instances up, again and again. */
@Singleton
final class NameLookups {
    private final Map<DnsName, NamedInstances> names = new HashMap<>();
    private final HostNames hosts;
    private final Ticker ticker;
    private final long pause;

    /**
     * A thread for each name, since one may take as long as a DNS server that is away, and no
     * virtual ones: the system's look-up would hold the thread that carries them.
     */
    private final ScheduledThreadPoolExecutor threads =
            new ScheduledThreadPoolExecutor(
                    0, Thread.ofPlatform().daemon().name("name-lookup-", 0).factory());

    NameLookups(HostNames hosts, InstanceSettings settings, Ticker ticker) {
        this.hosts = hosts;
        this.ticker = ticker;
        this.pause = settings.lookUp().toNanos();
    }

    /** Returns what is known of a name, which is looked up from now on. */
    synchronized NamedInstances of(DnsName name) {
        return names.computeIfAbsent(name, this::begin);
    }

    private NamedInstances begin(DnsName name) {
        NamedInstances instances = new NamedInstances(name, hosts, ticker::read);
        threads.setCorePoolSize(names.size() + 1);
        threads.scheduleWithFixedDelay(instances::lookUp, 0, pause, TimeUnit.NANOSECONDS);
        return instances;
    }

    /** Waits until each name was looked up once, though no longer than this. */
    void awaitFirst(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        try {
            for (NamedInstances instances : begun()) {
                instances.lookedUp().await(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized List<NamedInstances> begun() {
        return List.copyOf(names.values());
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
