package io.marketgate.defaults.store;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.RedisClusterClient;
import io.marketgate.defaults.StartupRefusal;
import io.marketgate.kv.RedisClients;
import io.marketgate.kv.RedisLink;
import io.marketgate.kv.RedisSettings;
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
import java.net.URI;
import java.util.List;

/**
 * Opens the store that the environment names, for services that ask for one: the cluster of {@code
 * REDIS_URIS}, the Redis of {@code REDIS_URL}, or one in memory.
 */
@Factory
@Requires(property = "marketgate.store.enabled", notEquals = "false")
final class StoreFactory {
    private final RedisAddress address;
    private final RedisSettings settings;
    private final StoreLimits limits;

    StoreFactory(RedisAddress address, RedisLimits redisLimits, StoreLimits limits) {
        this.address = address;
        this.settings = redisLimits.settings();
        this.limits = limits;
    }

    /** Opened at start, not by the first request that needs it. */
    @Context
    @Bean(preDestroy = "close")
    StoreClient store(
            BeanProvider<DefaultRedisConfiguration> redis,
            BeanProvider<RedisClient> server,
            BeanProvider<RedisClusterClient> cluster,
            MeterRegistry meters) {
        if (cluster.isPresent()) {
            return Stores.redis(toCluster(redis, cluster), settings, meters);
        }
        URI uri = address.uri();
        return uri == null
                ? Stores.memory(limits.memoryBytes(), meters)
                : Stores.redis(toServer(uri, redis.get(), server), settings, meters);
    }

    private RedisLink toServer(
            URI address, DefaultRedisConfiguration redis, BeanProvider<RedisClient> server) {
        redis.setUri(address);
        RedisURI uri = limited(redis.getUri().orElseThrow());
        RedisClient client = server.get();
        client.setOptions(RedisClients.options(settings));
        return RedisLink.toServer(client, uri);
    }

    private RedisLink toCluster(
            BeanProvider<DefaultRedisConfiguration> redis,
            BeanProvider<RedisClusterClient> cluster) {
        try {
            List<RedisURI> servers = redis.get().getUris();
            servers.forEach(this::limited);
            RedisClusterClient client = cluster.get();
            client.setOptions(RedisClients.clusterOptions(settings));
            return RedisLink.toCluster(client, servers);
        } catch (BeanContextException e) {
            // Left out: it may repeat a password.
            throw new StartupRefusal("REDIS_URIS must be addresses like redis://host:port");
        }
    }

    /** The framework heeds no time-out but the address' own where there is one. */
    private RedisURI limited(RedisURI uri) {
        uri.setTimeout(settings.connectTimeout());
        uri.getSentinels().forEach(sentinel -> sentinel.setTimeout(settings.connectTimeout()));
        return uri;
    }
}
