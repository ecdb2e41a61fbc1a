package io.marketgate.defaults.instance;

import io.micronaut.context.BeanContext;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.discovery.ServiceInstanceList;
import io.micronaut.http.client.loadbalance.ServiceInstanceListLoadBalancerFactory;
import io.micronaut.inject.qualifiers.Qualifiers;
import jakarta.inject.Singleton;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The balancers of all services, one each, in place of the framework's round robin. */
@Singleton
@Replaces(ServiceInstanceListLoadBalancerFactory.class)
public final class InstanceBalancers extends ServiceInstanceListLoadBalancerFactory {
    private final ConcurrentMap<String, InstanceBalancer> balancers = new ConcurrentHashMap<>();
    private final BeanContext beans;
    private final FailingInstances failing;
    private final InstanceSettings settings;

    InstanceBalancers(BeanContext beans, FailingInstances failing, InstanceSettings settings) {
        this.beans = beans;
        this.failing = failing;
        this.settings = settings;
    }

    @Override
    public InstanceBalancer create(ServiceInstanceList list) {
        return balancers.computeIfAbsent(
                list.getID(),
                id -> new InstanceBalancer(list, failing, settings.sticky().contains(id)));
    }

    /** Returns the balancer of a service, for clients made by hand: those tell it how calls end. */
    public InstanceBalancer of(String service) {
        return create(beans.getBean(ServiceInstanceList.class, Qualifiers.byName(service)));
    }
}
