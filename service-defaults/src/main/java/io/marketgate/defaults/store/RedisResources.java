package io.marketgate.defaults.store;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.resource.ClientResources;
import io.marketgate.kv.RedisClients;
import io.micronaut.configuration.lettuce.AbstractRedisConfiguration;
import io.micronaut.configuration.lettuce.ClientResourcesMutator;
import io.micronaut.configuration.lettuce.MetricsClientResourceMutator;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.event.BeanDestroyedEvent;
import io.micronaut.context.event.BeanDestroyedEventListener;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/**
 * The resources of the framework's clients of Redis: made for each client, and ended with it, which
 * the framework does not. Its own mutator times every command in a histogram.
 */
@Singleton
@Replaces(MetricsClientResourceMutator.class)
final class RedisResources
        implements ClientResourcesMutator, BeanDestroyedEventListener<AbstractRedisClient> {

    @Override
    public void mutate(ClientResources.Builder resources, AbstractRedisConfiguration redis) {
        RedisClients.resources(resources);
    }

    @Override
    public void onDestroyed(BeanDestroyedEvent<AbstractRedisClient> event) {
        event.getBean().getResources().shutdown(0, 1, TimeUnit.SECONDS);
    }
}
