package io.marketgate.kv;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.event.connection.ReconnectFailedEvent;
import io.lettuce.core.resource.ClientResources;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one shared connection to Redis, made and healed in the background; the client that makes it
 * is another's to close.
 *
 * <p>Lettuce reconnects a connection that once stood; the first one is tried here until it stands,
 * so that a service starts without Redis.
 */
public final class RedisLink {
    private static final Logger LOG = LoggerFactory.getLogger(RedisLink.class);
    static final RedisCodec<String, byte[]> CODEC =
            RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

    private final ClientResources resources;
    private final String address;
    private final Supplier<CompletionStage<Connection>> connector;
    private final AtomicReference<@Nullable Connection> connection = new AtomicReference<>();
    private final CountDownLatch firstAttempt = new CountDownLatch(1);
    private volatile @Nullable Throwable lastFailure;
    private final AtomicBoolean up = new AtomicBoolean();
    private volatile Runnable whenConnected = () -> {};
    private volatile boolean closed;

    /** A connection and its commands, which a server and a cluster have in common. */
    record Connection(
            StatefulConnection<String, byte[]> stateful,
            RedisClusterAsyncCommands<String, byte[]> commands) {}

    private RedisLink(
            AbstractRedisClient client,
            Collection<RedisURI> addresses,
            Supplier<CompletionStage<Connection>> connector) {
        this.resources = client.getResources();
        this.address =
                addresses.stream()
                        .map(uri -> uri.getHost() + ":" + uri.getPort())
                        .collect(Collectors.joining(","));
        this.connector = connector;
        resources
                .eventBus()
                .get()
                .ofType(ReconnectFailedEvent.class)
                .subscribe(event -> lastFailure = event.getCause());
    }

    /** Begins to connect to one server, or to the master that a Sentinel names. */
    public static RedisLink toServer(RedisClient client, RedisURI uri) {
        List<RedisURI> sentinels = uri.getSentinels();
        return connecting(
                new RedisLink(
                        client,
                        sentinels.isEmpty() ? List.of(uri) : sentinels,
                        () ->
                                client.connectAsync(CODEC, uri)
                                        .thenApply(it -> new Connection(it, it.async()))));
    }

    /** Begins to connect to the cluster of which these are some servers. */
    public static RedisLink toCluster(RedisClusterClient client, Collection<RedisURI> servers) {
        // It must know the cluster first: connectAsync does not ask by itself, as connect does.
        return connecting(
                new RedisLink(
                        client,
                        servers,
                        () ->
                                client.refreshPartitionsAsync()
                                        .thenCompose(known -> client.connectAsync(CODEC))
                                        .thenApply(it -> new Connection(it, it.async()))));
    }

    private static RedisLink connecting(RedisLink link) {
        link.connect(1);
        return link;
    }

    private void connect(int attempt) {
        if (closed) {
            return;
        }
        connector
                .get()
                .whenComplete((made, failure) -> {
                    if (failure == null) {
                        connected(made);
                    } else {
                        lastFailure = failure;
                        connectLater(attempt + 1);
                    }
                    firstAttempt.countDown();
                });
    }

    private void connected(Connection made) {
        // Not to all of the client's: others are short and look for masters and servers.
        made.stateful().addListener(new StateLog(made));
        connection.set(made);
        if (closed) {
            made.stateful().closeAsync();
        } else if (made.stateful().isOpen()) {
            up();
        }
    }

    /** Sets what is done each time that the connection stands anew; must not block. */
    void whenConnected(Runnable action) {
        whenConnected = action;
    }

    private void up() {
        lastFailure = null;
        if (up.compareAndSet(false, true)) {
            LOG.info("connected to Redis at {}", address);
        }
        whenConnected.run();
    }

    private void down() {
        if (up.compareAndSet(true, false) && !closed) {
            LOG.warn("disconnected from Redis at {}", address);
        }
    }

    private void connectLater(int attempt) {
        long delay = RedisClients.RECONNECT.createDelay(attempt).toMillis();
        resources.timer().newTimeout(timer -> connect(attempt), delay, TimeUnit.MILLISECONDS);
    }

    /**
     * Waits until the first attempt has ended, well or not.
     *
     * <p>A service that starts beside a healthy Redis would otherwise take its first reads for
     * misses.
     */
    void awaitFirstAttempt(Duration atMost) {
        try {
            if (!firstAttempt.await(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
                LOG.warn("no answer from Redis at {} yet", address);
            } else if (!connected()) {
                LOG.warn("{}; trying again", notConnected().getMessage());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns the connection that stands; throws why there is none. */
    Connection connection() {
        Connection present = connection.get();
        if (present == null || !present.stateful().isOpen()) {
            throw notConnected();
        }
        return present;
    }

    private StoreException notConnected() {
        Throwable failure = lastFailure;
        String reason = failure == null ? "" : ": " + RedisFailures.root(failure).getMessage();
        return new StoreException(
                RedisFailures.label(failure), "not connected to " + address + reason, failure);
    }

    /** Returns whether the connection stands now. */
    boolean connected() {
        Connection present = connection.get();
        return present != null && present.stateful().isOpen();
    }

    /**
     * Drops the connection, to make a new one in the background to whoever answers now.
     *
     * <p>Heals what a connection cannot notice by itself: a link gone silent, or a server that was
     * demoted to a read-only replica while the address moved to another.
     */
    void renew() {
        Connection present = connection.getAndSet(null);
        if (present != null) {
            down();
            present.stateful().closeAsync();
            connectLater(1);
        }
    }

    void close() {
        closed = true;
        Connection present = connection.get();
        if (present != null) {
            present.stateful().closeAsync();
        }
    }

    /** Returns the addresses without any password. */
    String address() {
        return address;
    }

    /** Listens to one connection for as long as it is the shared one. */
    private final class StateLog implements RedisConnectionStateListener {
        private final Connection of;

        StateLog(Connection of) {
            this.of = of;
        }

        @Override
        public void onRedisConnected(RedisChannelHandler<?, ?> handler, SocketAddress server) {
            if (connection.get() == of) {
                up();
            }
        }

        @Override
        public void onRedisDisconnected(RedisChannelHandler<?, ?> handler) {
            if (connection.get() == of) {
                down();
            }
        }
    }
}
