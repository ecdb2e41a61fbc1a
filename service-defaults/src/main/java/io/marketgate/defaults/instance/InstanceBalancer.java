package io.marketgate.defaults.instance;

import io.micronaut.discovery.ServiceInstance;
import io.micronaut.discovery.ServiceInstanceList;
import io.micronaut.http.client.LoadBalancer;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * The instances of a service, in turn. One that failed is left out for a while, longer each time;
 * then a single request tries whether it is back. If all fail, the one that failed longest ago is
 * asked, so that a second attempt does not meet the instance that just failed.
 */
public final class InstanceBalancer implements LoadBalancer {
    private final ServiceInstanceList list;
    private final FailingInstances failing;
    private final boolean sticky;
    private final AtomicInteger turn = new AtomicInteger();
    private volatile List<ServiceInstance> instances = List.of();

    /** The instance that callers stay with. */
    private volatile @Nullable URI stuckTo;

    /** Has no instances before {@link #use}. */
    InstanceBalancer(ServiceInstanceList list, FailingInstances failing, boolean sticky) {
        this.list = list;
        this.failing = failing;
        this.sticky = sticky;
    }

    /** Takes what is found now in place of what was before: the last to look wins. */
    synchronized void use(Supplier<List<URI>> urls) {
        instances = urls.get().stream().map(url -> ServiceInstance.of(list.getID(), url)).toList();
    }

    @Override
    public Publisher<ServiceInstance> select(@Nullable Object discriminator) {
        return Mono.fromSupplier(this::next);
    }

    @Override
    public Optional<String> getContextPath() {
        return list.getContextPath();
    }

    /** Returns how many there are, those left out included. */
    public int size() {
        return instances.size();
    }

    /**
     * Returns the instance that the next call goes to.
     *
     * @throws NoAddressException while none is known
     */
    public ServiceInstance next() {
        return nextBut(null);
    }

    /**
     * Returns the instance that the next call goes to: another than this one, whose turn it may be
     * again by other calls' doing, unless all others fail.
     *
     * @throws NoAddressException while none is known
     */
    public ServiceInstance nextBut(@Nullable URI asked) {
        List<ServiceInstance> known = instances;
        int size = known.size();
        if (size == 0) {
            throw new NoAddressException(list.getID());
        }
        if (size == 1) {
            return known.getFirst();
        }
        int first = sticky ? placeOfStuckTo(known) : turn.getAndIncrement();
        for (int i = 0; i < size; i++) {
            ServiceInstance instance = known.get(Math.floorMod(first + i, size));
            if (!instance.getURI().equals(asked) && failing.mayBeAsked(instance)) {
                if (sticky) {
                    stuckTo = instance.getURI();
                }
                return instance;
            }
        }
        return failing.failedFirst(known);
    }

    private int placeOfStuckTo(List<ServiceInstance> known) {
        URI url = stuckTo;
        for (int i = 0; i < known.size(); i++) {
            if (known.get(i).getURI().equals(url)) {
                return i;
            }
        }
        return 0;
    }

    /** Leaves this instance out for a while. */
    public void failed(ServiceInstance instance) {
        failing.failed(instance.getURI());
    }

    /** Forgets what was held against this instance: it answered. */
    public void answered(ServiceInstance instance) {
        failing.answered(instance.getURI());
    }
}
