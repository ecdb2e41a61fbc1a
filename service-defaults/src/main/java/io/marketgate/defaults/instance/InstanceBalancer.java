package io.marketgate.defaults.instance;

import io.micronaut.discovery.ServiceInstance;
import io.micronaut.discovery.ServiceInstanceList;
import io.micronaut.http.client.LoadBalancer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
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
    private final List<ServiceInstance> instances;
    private final FailingInstances failing;
    private final boolean sticky;
    private final AtomicInteger turn = new AtomicInteger();

    InstanceBalancer(ServiceInstanceList list, FailingInstances failing, boolean sticky) {
        this.list = list;
        this.instances = List.copyOf(list.getInstances());
        this.failing = failing;
        this.sticky = sticky;
        if (instances.isEmpty()) {
            throw new IllegalStateException("The service " + list.getID() + " has no address");
        }
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

    /** Returns the instance that the next call goes to. */
    public ServiceInstance next() {
        int size = instances.size();
        if (size == 1) {
            return instances.getFirst();
        }
        int first = sticky ? turn.get() : turn.getAndIncrement();
        for (int i = 0; i < size; i++) {
            int index = Math.floorMod(first + i, size);
            ServiceInstance instance = instances.get(index);
            if (failing.mayBeAsked(instance)) {
                if (sticky) {
                    turn.set(index);
                }
                return instance;
            }
        }
        return failing.failedFirst(instances);
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
