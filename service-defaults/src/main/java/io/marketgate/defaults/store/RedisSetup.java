package io.marketgate.defaults.store;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.resource.ClientResources;
import io.marketgate.kv.RedisClients;
import io.marketgate.kv.RedisSettings;
import io.micronaut.configuration.lettuce.AbstractRedisConfiguration;
import io.micronaut.configuration.lettuce.ClientResourcesMutator;
import io.micronaut.configuration.lettuce.DefaultRedisConfiguration;
import io.micronaut.configuration.lettuce.MetricsClientResourceMutator;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.context.event.BeanDestroyedEvent;
import io.micronaut.context.event.BeanDestroyedEventListener;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** What the framework's clients of Redis need besides: address, options, and an end of threads. */
final class RedisSetup {
    private RedisSetup() {}

    /** Where there is an address, the framework heeds no time-out but the address' own. */
    @Singleton
    static final class Address implements BeanCreatedEventListener<DefaultRedisConfiguration> {
        private final RedisAddress address;
        private final RedisLimits limits;

        Address(RedisAddress address, RedisLimits limits) {
            this.address = address;
            this.limits = limits;
        }

        @Override
        public DefaultRedisConfiguration onCreated(
                BeanCreatedEvent<DefaultRedisConfiguration> event) {
            DefaultRedisConfiguration redis = event.getBean();
            URI given = address.uri();
            if (given != null) {
                redis.setUri(given);
            }
            redis.getUri().ifPresent(this::limit);
            redis.getUris().forEach(this::limit);
            return redis;
        }

        private void limit(RedisURI uri) {
            Duration timeout = limits.connectTimeout();
            uri.setTimeout(timeout);
            uri.getSentinels().forEach(sentinel -> sentinel.setTimeout(timeout));
        }
    }

    /** In place of the framework's own, which times every command in a histogram. */
    @Singleton
    @Replaces(MetricsClientResourceMutator.class)
    static final class Resources implements ClientResourcesMutator {
        @Override
        public void mutate(ClientResources.Builder resources, AbstractRedisConfiguration redis) {
            RedisClients.resources(resources);
        }
    }

    /** Set before anybody connects. */
    @Singleton
    static final class Options implements BeanCreatedEventListener<AbstractRedisClient> {
        private final RedisSettings settings;

        Options(RedisLimits limits) {
            this.settings = limits.settings();
        }

        @Override
        public AbstractRedisClient onCreated(BeanCreatedEvent<AbstractRedisClient> event) {
            switch (event.getBean()) {
                case RedisClient server -> server.setOptions(RedisClients.options(settings));
                case RedisClusterClient cluster ->
                        cluster.setOptions(RedisClients.clusterOptions(settings));
                default -> throw new IllegalStateException("another kind of client");
            }
            return event.getBean();
        }
    }

    /** The framework makes resources for each client and leaves their threads running. */
    @Singleton
    static final class Shutdown implements BeanDestroyedEventListener<AbstractRedisClient> {
        @Override
        public void onDestroyed(BeanDestroyedEvent<AbstractRedisClient> event) {
            event.getBean().getResources().shutdown(0, 1, TimeUnit.SECONDS);
        }
    }
}
