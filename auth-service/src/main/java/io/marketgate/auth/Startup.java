package io.marketgate.auth;

import io.marketgate.auth.change.ChangeFeed;
import io.marketgate.auth.change.ChangeFollower;
import io.marketgate.auth.database.Migrations;
import io.marketgate.auth.identity.SigningKeys;
import io.marketgate.auth.project.FirstStart;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * What must be done before the service is of use, in its order, each step until it succeeds.
 *
 * <p>Once ready the service stays so: without PostgreSQL it still answers for the keys it knows.
 */
@Singleton
@Readiness
final class Startup implements ApplicationEventListener<ServerStartupEvent>, HealthIndicator {
    private static final Logger LOG = LoggerFactory.getLogger(Startup.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Migrations migrations;
    private final FirstStart firstStart;
    private final SigningKeys signingKeys;
    private final ChangeFollower follower;
    private final ChangeFeed feed;
    private volatile String step = "waiting";
    private volatile @Nullable Thread thread;

    Startup(
            Migrations migrations,
            FirstStart firstStart,
            SigningKeys signingKeys,
            ChangeFollower follower,
            ChangeFeed feed) {
        this.migrations = migrations;
        this.firstStart = firstStart;
        this.signingKeys = signingKeys;
        this.follower = follower;
        this.feed = feed;
    }

    @Override
    public void onApplicationEvent(ServerStartupEvent event) {
        thread = Thread.ofVirtual().name("startup").start(this::run);
    }

    private void run() {
        try {
            untilDone("migrations", migrations::run);
            untilDone("first start", firstStart::run);
            untilDone("signing key", signingKeys::rotate);
            untilDone("change log", follower::start);
            step = "done";
            LOG.info("auth-service is ready");
        } catch (InterruptedException e) {
            LOG.info("stopped before it was ready");
        }
    }

    private void untilDone(String name, Runnable work) throws InterruptedException {
        step = name;
        String told = "";
        while (true) {
            try {
                work.run();
                return;
            } catch (RuntimeException e) {
                String failure = reason(e);
                if (!failure.equals(told)) {
                    LOG.warn("{} must wait: {}", name, failure);
                }
                told = failure;
                Thread.sleep(PAUSE);
            }
        }
    }

    /** The first cause: those around it repeat addresses, which may hold passwords. */
    private static String reason(Throwable failure) {
        Throwable first = failure;
        while (first.getCause() != null) {
            first = first.getCause();
        }
        return String.valueOf(first.getMessage()).lines().findFirst().orElse("");
    }

    @Override
    public Publisher<HealthResult> getResult() {
        boolean ready = feed.hasBegun();
        return Mono.just(
                HealthResult.builder("auth", ready ? HealthStatus.UP : HealthStatus.DOWN)
                        .details(Map.of("startup", step, "changeLogFollowed", feed.isFollowed()))
                        .build());
    }

    @PreDestroy
    void stop() {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }
}
