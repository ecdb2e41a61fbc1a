package io.marketgate.kv;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SocketOptions.KeepAliveOptions;
import io.lettuce.core.SocketOptions.TcpUserTimeoutOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import io.lettuce.core.resource.EpollProvider;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How a client of Lettuce's must be set up for what {@link RedisStore} promises. */
public final class RedisClients {
    static final Delay RECONNECT =
            Delay.fullJitter(
                    Duration.ofMillis(50), Duration.ofSeconds(1), 50, TimeUnit.MILLISECONDS);

    /** A link on which nothing is acknowledged for so long is given up. */
    private static final Duration SILENCE = Duration.ofSeconds(5);

    /**
     * The cluster is asked for its servers at most so often, however much shows that they changed.
     */
    private static final Duration CHANGED_SERVERS = Duration.ofSeconds(1);

    /** The cluster is asked for its servers so often although nothing shows that they changed. */
    private static final Duration ALL_SERVERS = Duration.ofSeconds(10);

    private RedisClients() {}

    /** Sets few threads, soon reconnecting, and no times of commands besides the store's own. */
    public static ClientResources.Builder resources(ClientResources.Builder resources) {
        return resources
                .ioThreadPoolSize(2)
                .computationThreadPoolSize(2)
                .reconnectDelay(RECONNECT)
                .commandLatencyRecorder(CommandLatencyRecorder.disabled());
    }

    /** Returns the options for one server or what a Sentinel names. */
    public static ClientOptions options(RedisSettings settings) {
        SocketOptions socket =
                SocketOptions.builder()
                        .connectTimeout(settings.connectTimeout())
                        .tcpNoDelay(true)
                        .keepAlive(
                                KeepAliveOptions.builder()
                                        .enable()
                                        .idle(SILENCE)
                                        .interval(Duration.ofSeconds(1))
                                        .count(3)
                                        .build())
                        // Only native transports know this option; without one a link gone silent
                        // is noticed by the breaker, which renews it.
                        .tcpUserTimeout(
                                TcpUserTimeoutOptions.builder()
                                        .enable(EpollProvider.isAvailable())
                                        .tcpUserTimeout(SILENCE)
                                        .build())
                        .build();
        return ClientOptions.builder()
                .autoReconnect(true)
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(settings.requestQueue())
                .socketOptions(socket)
                .build();
    }

    /**
     * Returns the options for a cluster, whose changes are followed as they show.
     *
     * <p>Right after a server died nobody has taken its place yet: by Lettuce's own pause the next
     * look would come much later.
     */
    public static ClusterClientOptions clusterOptions(RedisSettings settings) {
        return ClusterClientOptions.builder(options(settings))
                .topologyRefreshOptions(
                        ClusterTopologyRefreshOptions.builder()
                                .enableAllAdaptiveRefreshTriggers()
                                .adaptiveRefreshTriggersTimeout(CHANGED_SERVERS)
                                .enablePeriodicRefresh(ALL_SERVERS)
                                .build())
                .build();
    }
}
