package io.marketgate.defaults.store;

import io.lettuce.core.RedisClient;
import io.lettuce.core.cluster.RedisClusterClient;
import io.marketgate.defaults.StartupRefusal;
import io.marketgate.kv.RedisLink;
import io.marketgate.kv.StoreClient;
import io.marketgate.kv.Stores;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.configuration.lettuce.DefaultRedisConfiguration;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.exceptions.BeanContextException;

/**
 * Opens the store that the environment names, for services that ask for one: the cluster of {@code
 * REDIS_URIS}, the Redis of {@code REDIS_URL}, or one in memory.
 */
@Factory
@Requires(property = "marketgate.store.enabled", notEquals = "false")
final class StoreFactory {
    private final BeanProvider<DefaultRedisConfiguration> redis;
    private final RedisAddress address;
    private final RedisLimits redisLimits;
    private final StoreLimits storeLimits;

    StoreFactory(
            BeanProvider<DefaultRedisConfiguration> redis,
            RedisAddress address,
            RedisLimits redisLimits,
            StoreLimits storeLimits) {
        this.redis = redis;
        this.address = address;
        this.redisLimits = redisLimits;
        this.storeLimits = storeLimits;
    }

    /** Opened at start, not by the first request that needs it. */
    @Context
    @Bean(preDestroy = "close")
    StoreClient store(
            BeanProvider<RedisClient> server,
            BeanProvider<RedisClusterClient> cluster,
            MeterRegistry meters) {
        if (cluster.isPresent()) {
            return Stores.redis(toCluster(cluster), redisLimits.settings(), meters);
        }
        if (address.uri() == null) {
            return Stores.memory(storeLimits.memoryBytes(), meters);
        }
        RedisLink link = RedisLink.toServer(server.get(), redis.get().getUri().orElseThrow());
        return Stores.redis(link, redisLimits.settings(), meters);
    }

    private RedisLink toCluster(BeanProvider<RedisClusterClient> cluster) {
        try {
            return RedisLink.toCluster(cluster.get(), redis.get().getUris());
        } catch (BeanContextException e) {
            // Left out: it may repeat a password.
            throw new StartupRefusal("REDIS_URIS must be addresses like redis://host:port");
        }
    }
}
