package io.marketgate.auth;

import io.marketgate.auth.change.ChangeFeed;
import io.marketgate.auth.change.ChangeLogFollower;
import io.marketgate.auth.identity.SigningKeys;
import io.marketgate.auth.project.FirstStart;
import io.marketgate.database.OwnerMigrations;
import io.marketgate.defaults.startup.StartupSteps;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Map;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * What must be done before the service is of use, in its order, each step until it succeeds.
 *
 * <p>Once ready the service stays so: without PostgreSQL it still answers for the keys it knows.
 */
@Singleton
@Readiness
final class Startup implements ApplicationEventListener<ServerStartupEvent>, HealthIndicator {
    private final OwnerMigrations migrations;
    private final FirstStart firstStart;
    private final SigningKeys signingKeys;
    private final ChangeLogFollower follower;
    private final ChangeFeed feed;
    private final StartupSteps steps = new StartupSteps();

    Startup(
            OwnerMigrations migrations,
            FirstStart firstStart,
            SigningKeys signingKeys,
            ChangeLogFollower follower,
            ChangeFeed feed) {
        this.migrations = migrations;
        this.firstStart = firstStart;
        this.signingKeys = signingKeys;
        this.follower = follower;
        this.feed = feed;
    }

    @Override
    public void onApplicationEvent(ServerStartupEvent event) {
        steps.add("migrations", migrations::run)
                .add("first start", firstStart::run)
                .add("signing key", signingKeys::rotate)
                .add("change log", follower::start)
                .run();
    }

    @Override
    public Publisher<HealthResult> getResult() {
        boolean ready = feed.hasBegun();
        return Mono.just(
                HealthResult.builder("auth", ready ? HealthStatus.UP : HealthStatus.DOWN)
                        .details(
                                Map.of(
                                        "startup",
                                        steps.present(),
                                        "changeLogFollowed",
                                        feed.isFollowed()))
                        .build());
    }

    @PreDestroy
    void stop() {
        steps.stop();
    }
}
