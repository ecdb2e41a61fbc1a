package io.marketgate.gateway.health;

import io.marketgate.gateway.verdict.ChangeFeed;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * The gateway is ready once it has heard auth-service's change feed and market-data-service was
 * ready once. It stays so when they go away: then it still has answers, and says what is missing.
 */
@Singleton
@Readiness
final class GatewayReadiness implements HealthIndicator {
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final ChangeFeed feed;
    private final MarketDataReadiness marketData;
    private volatile boolean marketDataSeen;
    private volatile @Nullable Thread thread;

    GatewayReadiness(ChangeFeed feed, MarketDataReadiness marketData) {
        this.feed = feed;
        this.marketData = marketData;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        boolean ready = marketDataSeen && feed.isFollowed();
        return Publishers.just(
                HealthResult.builder("gateway", ready ? HealthStatus.UP : HealthStatus.DOWN)
                        .build());
    }

    @EventListener
    void watch(ServerStartupEvent event) {
        Thread started = Thread.ofVirtual().name("readiness").unstarted(this::waitForMarketData);
        thread = started;
        started.start();
    }

    @PreDestroy
    void stop() {
        Thread running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
        }
    }

    private void waitForMarketData() {
        while (!marketDataSeen && thread == Thread.currentThread()) {
            try {
                marketDataSeen = marketData.readiness().status().equals("UP");
            } catch (RuntimeException e) {
                marketDataSeen = false;
            }
            if (!marketDataSeen) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }
}
