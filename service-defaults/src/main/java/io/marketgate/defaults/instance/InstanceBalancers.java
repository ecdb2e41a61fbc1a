package io.marketgate.defaults.instance;

import io.micronaut.context.BeanContext;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.discovery.ServiceInstance;
import io.micronaut.discovery.ServiceInstanceList;
import io.micronaut.http.client.loadbalance.ServiceInstanceListLoadBalancerFactory;
import io.micronaut.inject.qualifiers.Qualifiers;
import jakarta.annotation.PostConstruct;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;

/**
 * The balancers of all services, one each, in place of the framework's round robin. They are made
 * at the start: names are looked up before anybody asks for their instances.
 */
@Context
@Replaces(ServiceInstanceListLoadBalancerFactory.class)
public final class InstanceBalancers extends ServiceInstanceListLoadBalancerFactory {
    /** A start does not wait for a DNS server that is away. */
    private static final Duration FIRST_LOOK_UP = Duration.ofSeconds(2);

    private final ConcurrentMap<String, InstanceBalancer> balancers = new ConcurrentHashMap<>();
    private final BeanContext beans;
    private final FailingInstances failing;
    private final NameLookups lookups;
    private final InstanceSettings settings;

    InstanceBalancers(
            BeanContext beans,
            FailingInstances failing,
            NameLookups lookups,
            InstanceSettings settings) {
        this.beans = beans;
        this.failing = failing;
        this.lookups = lookups;
        this.settings = settings;
    }

    @PostConstruct
    void start() {
        beans.getBeansOfType(ServiceInstanceList.class).forEach(this::create);
        lookups.awaitFirst(FIRST_LOOK_UP);
    }

    @Override
    public InstanceBalancer create(ServiceInstanceList list) {
        return balancers.computeIfAbsent(list.getID(), id -> balancer(list));
    }

    /** Returns the balancer of a service, for clients made by hand: those tell it how calls end. */
    public InstanceBalancer of(String service) {
        return create(beans.getBean(ServiceInstanceList.class, Qualifiers.byName(service)));
    }

    private InstanceBalancer balancer(ServiceInstanceList list) {
        boolean sticky = settings.sticky().contains(list.getID());
        InstanceBalancer balancer = new InstanceBalancer(list, failing, sticky);
        List<URI> given = list.getInstances().stream().map(ServiceInstance::getURI).toList();
        List<NamedInstances> names = given.stream().flatMap(this::named).toList();
        Runnable update = () -> balancer.use(() -> given.stream().flatMap(this::urls).toList());
        names.forEach(name -> name.follow(update));
        update.run();
        return balancer;
    }

    private Stream<URI> urls(URI given) {
        Optional<NamedInstances> named = named(given).findFirst();
        return named.isPresent() ? named.get().urls().stream() : Stream.of(given);
    }

    private Stream<NamedInstances> named(URI given) {
        return DnsName.parse(given.toString()).stream().map(lookups::of);
    }
}
