package io.marketgate.gateway.health;

import io.marketgate.gateway.instance.Background;
import io.marketgate.gateway.routing.Target;
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
    private final ReadinessClient services;
    private final Background background = new Background("readiness");
    private volatile boolean marketDataSeen;

    GatewayReadiness(ChangeFeed feed, ReadinessClient services) {
        this.feed = feed;
        this.services = services;
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
        background.start(this::waitForMarketData);
    }

    @PreDestroy
    void stop() {
        background.stop();
    }

    private void waitForMarketData() {
        while (!marketDataSeen && background.goesOn()) {
            try {
                marketDataSeen = services.readiness(Target.MARKET_DATA).status().equals("UP");
            } catch (RuntimeException e) {
                marketDataSeen = false;
            }
            if (!marketDataSeen) {
                background.pause(PAUSE);
            }
        }
    }
}
