package io.marketgate.kv;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SocketOptions.KeepAliveOptions;
import io.lettuce.core.SocketOptions.TcpUserTimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.event.connection.ReconnectFailedEvent;
import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import io.lettuce.core.resource.EpollProvider;
import io.lettuce.core.resource.NettyCustomizer;
import io.netty.channel.Channel;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one shared connection to a Redis server, made and healed in the background.
 *
 * <p>Lettuce reconnects a connection that once stood; the first one is tried here until it stands,
 * so that a service starts without Redis.
 */
final class RedisLink {
    private static final Logger LOG = LoggerFactory.getLogger(RedisLink.class);
    static final RedisCodec<String, byte[]> CODEC =
            RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);
    private static final Delay RECONNECT =
            Delay.fullJitter(
                    Duration.ofMillis(50), Duration.ofSeconds(1), 50, TimeUnit.MILLISECONDS);

    /** A link on which nothing is acknowledged for so long is given up. */
    private static final Duration SILENCE = Duration.ofSeconds(5);

    private final RedisURI uri;
    private final ClientResources resources;
    private final RedisClient client;
    private volatile @Nullable StatefulRedisConnection<String, byte[]> connection;
    private volatile @Nullable Channel channel;
    private volatile @Nullable Throwable lastFailure;
    private volatile boolean closed;
    private final CountDownLatch firstAttempt = new CountDownLatch(1);

    RedisLink(RedisURI uri, StoreSettings settings) {
        this.uri = uri;
        uri.setTimeout(settings.connectTimeout());
        this.resources =
                ClientResources.builder()
                        .ioThreadPoolSize(2)
                        .computationThreadPoolSize(2)
                        .reconnectDelay(RECONNECT)
                        .commandLatencyRecorder(CommandLatencyRecorder.disabled())
                        .nettyCustomizer(new LatestChannel())
                        .build();
        this.client = RedisClient.create(resources, uri);
        client.setOptions(options(settings));
        client.addListener(new StateLog());
        resources
                .eventBus()
                .get()
                .ofType(ReconnectFailedEvent.class)
                .subscribe(event -> lastFailure = event.getCause());
        connect(1);
    }

    private static ClientOptions options(StoreSettings settings) {
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

    private void connect(int attempt) {
        if (closed) {
            return;
        }
        client.connectAsync(CODEC, uri)
                .whenComplete((made, failure) -> {
                    if (failure == null) {
                        connected(made);
                    } else {
                        lastFailure = failure;
                        tryAgain(attempt);
                    }
                    firstAttempt.countDown();
                });
    }

    private void connected(StatefulRedisConnection<String, byte[]> made) {
        connection = made;
        if (closed) {
            made.closeAsync();
        }
    }

    private void tryAgain(int attempt) {
        long delay = RECONNECT.createDelay(attempt).toMillis();
        resources.timer().newTimeout(timer -> connect(attempt + 1), delay, TimeUnit.MILLISECONDS);
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
                LOG.warn("no answer from Redis at {} yet", address());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns the commands of the connection; throws why there is none. */
    RedisAsyncCommands<String, byte[]> commands() {
        StatefulRedisConnection<String, byte[]> present = connection;
        if (present == null || !present.isOpen()) {
            throw notConnected();
        }
        return present.async();
    }

    private StoreException notConnected() {
        Throwable failure = lastFailure;
        String reason = failure == null ? "" : ": " + RedisFailures.root(failure).getMessage();
        return new StoreException(
                RedisFailures.label(failure), "not connected to " + address() + reason, failure);
    }

    boolean connected() {
        StatefulRedisConnection<String, byte[]> present = connection;
        return present != null && present.isOpen();
    }

    /** Drops the connection, so that a new one is made to whoever answers at the address now. */
    void renew() {
        Channel present = channel;
        if (present != null) {
            present.close();
        }
    }

    void close() {
        closed = true;
        client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
        resources.shutdown(0, 1, TimeUnit.SECONDS);
    }

    private String address() {
        return uri.getHost() + ":" + uri.getPort();
    }

    private final class LatestChannel implements NettyCustomizer {
        @Override
        public void afterChannelInitialized(Channel made) {
            channel = made;
        }
    }

    private final class StateLog implements RedisConnectionStateListener {
        private final AtomicBoolean up = new AtomicBoolean();

        @Override
        public void onRedisConnected(RedisChannelHandler<?, ?> handler, SocketAddress address) {
            lastFailure = null;
            up.set(true);
            LOG.info("connected to Redis at {}", address());
        }

        @Override
        public void onRedisDisconnected(RedisChannelHandler<?, ?> handler) {
            // A handshake that was refused ends here too, again and again.
            if (up.compareAndSet(true, false) && !closed) {
                LOG.warn("disconnected from Redis at {}", address());
            }
        }
    }
}
