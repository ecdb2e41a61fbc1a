package io.marketgate.portfolio;

import io.marketgate.database.Migrations;
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
 * What must be done before the service is of use: its schema.
 *
 * <p>Once ready the service stays so: another instance would find PostgreSQL as absent as this one.
 */
@Singleton
@Readiness
final class Startup implements ApplicationEventListener<ServerStartupEvent>, HealthIndicator {
    private final Migrations migrations;
    private final StartupSteps steps = new StartupSteps();

    Startup(Migrations migrations) {
        this.migrations = migrations;
    }

    @Override
    public void onApplicationEvent(ServerStartupEvent event) {
        steps.add("migrations", migrations::run).run();
    }

    @Override
    public Publisher<HealthResult> getResult() {
        HealthStatus status = steps.areDone() ? HealthStatus.UP : HealthStatus.DOWN;
        return Mono.just(
                HealthResult.builder("portfolio", status)
                        .details(Map.of("startup", steps.present()))
                        .build());
    }

    @PreDestroy
    void stop() {
        steps.stop();
    }
}
