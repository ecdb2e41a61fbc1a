package io.marketgate.defaults.drain;

import io.micronaut.health.HealthStatus;
import io.micronaut.http.server.netty.NettyEmbeddedServer;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import io.micronaut.runtime.server.EmbeddedServer;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * The end of a service. At first it is open but not ready, and every answer ends its connection, so
 * that callers go elsewhere; then it takes nothing new and what runs is finished.
 */
@Singleton
@Readiness
public final class Drain implements HealthIndicator {
    private static final Logger LOG = LoggerFactory.getLogger(Drain.class);

    private final DrainSettings settings;
    private volatile boolean begun;

    Drain(DrainSettings settings) {
        this.settings = settings;
    }

    /** Returns once nothing runs on the server any more, or the time for it is over. */
    public void of(EmbeddedServer server) {
        begin();
        try {
            Thread.sleep(settings.period());
            finish(server);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void begin() {
        begun = true;
    }

    boolean isBegun() {
        return begun;
    }

    void finish(EmbeddedServer server) throws InterruptedException {
        if (!(server instanceof NettyEmbeddedServer netty)) {
            return;
        }
        try {
            netty.shutdownGracefully()
                    .toCompletableFuture()
                    .get(settings.requests().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warn("requests that took more than {} are cut off", settings.requests());
        } catch (ExecutionException e) {
            LOG.warn("requests may have been cut off", e);
        }
    }

    @Override
    public Publisher<HealthResult> getResult() {
        HealthStatus status = begun ? HealthStatus.DOWN : HealthStatus.UP;
        return Mono.just(HealthResult.builder("drain", status).build());
    }
}
