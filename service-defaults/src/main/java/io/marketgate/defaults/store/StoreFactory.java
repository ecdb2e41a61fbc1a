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
import java.net.URI;
import java.time.Clock;
import java.util.List;

/**
 * Opens the store that the environment names, for services that ask for one: the cluster of {@code
 * REDIS_URIS}, the Redis of {@code REDIS_URL}, or one in memory; for what counts the Redis of
 * {@code REDIS_COUNTERS_URL}, where there is one.
 */
@Factory
@Requires(property = "marketgate.store.enabled", notEquals = "false")
final class StoreFactory {
    private final RedisAddress address;
    private final RedisSettings settings;
    private final SentinelSettings sentinel;
    private final StoreSettings store;

    StoreFactory(
            RedisAddress address,
            RedisLimits redisLimits,
            SentinelSettings sentinel,
            StoreSettings store) {
        this.address = address;
        this.settings = redisLimits.settings();
        this.sentinel = sentinel;
        this.store = store;
    }

    /** Opened at start, not by the first request that needs it. */
    @Context
    @Bean(preDestroy = "close")
    StoreClient store(
            BeanProvider<DefaultRedisConfiguration> redis,
            BeanProvider<RedisClient> server,
            BeanProvider<RedisClusterClient> cluster,
            Clock clock,
            MeterRegistry meters) {
        URI counters = store.counters() ? address.counters() : null;
        if (counters != null) {
            if (!address.cluster().isEmpty()) { // The framework would make no client of a server.
                throw new StartupRefusal(
                        "REDIS_COUNTERS_URL: leave out REDIS_URIS, of which this service has no"
                                + " use");
            }
            return Stores.redis(toServer(counters, redis.get(), server), settings, clock, meters);
        }
        List<URI> servers = address.cluster();
        if (!servers.isEmpty()) {
            return Stores.redis(toCluster(servers, redis.get(), cluster), settings, clock, meters);
        }
        URI uri = address.server();
        return uri == null
                ? Stores.memory(store.memoryBytes(), meters)
                : Stores.redis(toServer(uri, redis.get(), server), settings, clock, meters);
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
            List<URI> addresses,
            DefaultRedisConfiguration redis,
            BeanProvider<RedisClusterClient> cluster) {
        redis.setUris(addresses.toArray(URI[]::new));
        List<RedisURI> servers = redis.getUris();
        servers.forEach(this::limited);
        RedisClusterClient client = cluster.get();
        client.setOptions(RedisClients.clusterOptions(settings));
        return RedisLink.toCluster(client, servers);
    }

    /** The framework heeds no time-out but the address' own where there is one. */
    private RedisURI limited(RedisURI uri) {
        uri.setTimeout(settings.connectTimeout());
        uri.getSentinels().forEach(this::limitedSentinel);
        return uri;
    }

    private void limitedSentinel(RedisURI uri) {
        uri.setTimeout(settings.connectTimeout());
        String password = sentinel.password();
        if (password != null && !password.isBlank()) {
            uri.setPassword(password.toCharArray());
        }
    }
}
