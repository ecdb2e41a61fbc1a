package io.marketgate.gateway.health;

import com.github.benmanes.caffeine.cache.Ticker;
import io.marketgate.gateway.limit.RequestLimiter;
import io.marketgate.gateway.routing.Target;
import io.marketgate.gateway.verification.ChangeFollower;
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
import java.util.function.BooleanSupplier;
import org.reactivestreams.Publisher;

/**
 * The gateway is ready once it follows auth-service's change feed, market-data-service was ready
 * once, and the others were too or had time enough. It stays so when they go away: then it still
 * has answers, and says what is missing.
 */
@Singleton
@Readiness
final class GatewayReadiness implements HealthIndicator {
    private static final Duration PAUSE = Duration.ofMillis(100);

    /** Without portfolios there are bars, and without ratelimit-service limits of our own. */
    private static final Duration PATIENCE_WITH_OTHERS = Duration.ofSeconds(20);

    /** How long limits may take to become quick. */
    private static final Duration WARMING = Duration.ofSeconds(12);

    private static final int CROWD = 64;

    private final ChangeFollower feed;
    private final ReadinessClients services;
    private final RequestLimiter limits;
    private final Ticker ticker;
    private volatile boolean servicesSeen;
    private volatile boolean stopped;

    GatewayReadiness(
            ChangeFollower feed, ReadinessClients services, RequestLimiter limits, Ticker ticker) {
        this.feed = feed;
        this.services = services;
        this.limits = limits;
        this.ticker = ticker;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        boolean ready = servicesSeen && feed.isFollowed();
        return Publishers.just(
                HealthResult.builder("gateway", ready ? HealthStatus.UP : HealthStatus.DOWN)
                        .build());
    }

    @EventListener
    void watch(ServerStartupEvent event) {
        Thread.ofVirtual().name("readiness").start(this::waitForServices);
    }

    @PreDestroy
    void stop() {
        stopped = true;
    }

    private void waitForServices() {
        long start = ticker.read();
        waitFor(() -> isReady(Target.MARKET_DATA));
        waitFor(() -> isReady(Target.PORTFOLIO) || isOver(start));
        waitFor(() -> isReady(Target.RATELIMIT) || isOver(start));
        warm();
        servicesSeen = !stopped;
    }

    /** Begins with one check: a crowd would overrun what is as new as the gateway itself. */
    private void warm() {
        long asked = ticker.read();
        for (int crowd = 1; crowd <= CROWD; crowd *= 4) {
            int size = crowd;
            waitFor(() -> limits.areQuick(size) || ticker.read() - asked >= WARMING.toNanos());
        }
    }

    private void waitFor(BooleanSupplier condition) {
        while (!stopped && !condition.getAsBoolean()) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private boolean isReady(Target service) {
        return services.readiness(service).onErrorComplete().blockOptional().stream()
                .anyMatch(ServicesHealth.Told::isUp);
    }

    private boolean isOver(long start) {
        return ticker.read() - start >= PATIENCE_WITH_OTHERS.toNanos();
    }
}
