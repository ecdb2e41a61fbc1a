package io.marketgate.defaults.startup;

import io.marketgate.breaker.Outage;
import io.marketgate.defaults.problem.RootCause;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Steps that have to be done before a service is of use, in their order, each again until it
 * succeeds. Each failure is logged once, with its first cause.
 *
 * <p>As a bean they begin once the server listens, and it is ready once they are done. It stays so:
 * another instance would find PostgreSQL as absent as this one.
 */
public final class StartupSteps
        implements ApplicationEventListener<ServerStartupEvent>, HealthIndicator {
    private static final Logger LOG = LoggerFactory.getLogger(StartupSteps.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final String service;
    private final List<Step> steps = new ArrayList<>();
    private final Map<String, Supplier<Object>> details = new LinkedHashMap<>();
    private volatile String present = "waiting";
    private volatile boolean done;
    private volatile @Nullable Thread thread;

    private record Step(String name, Runnable work) {}

    /** Has none yet, for the service of this name. */
    public StartupSteps(String service) {
        this.service = service;
    }

    /** Adds a step; it throws for as long as it cannot be done. */
    public StartupSteps add(String name, Runnable work) {
        steps.add(new Step(name, work));
        return this;
    }

    /** Adds what readiness shows besides the step under way; nothing depends on it. */
    public StartupSteps detail(String name, Supplier<Object> value) {
        details.put(name, value);
        return this;
    }

    /** Begins with them, beside the caller. */
    @Override
    public void onApplicationEvent(ServerStartupEvent event) {
        thread = Thread.ofVirtual().name("startup").start(this::runAll);
    }

    @Override
    public Publisher<HealthResult> getResult() {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("startup", present);
        details.forEach((name, value) -> shown.put(name, value.get()));
        return Mono.just(
                HealthResult.builder(service, done ? HealthStatus.UP : HealthStatus.DOWN)
                        .details(shown)
                        .build());
    }

    /** Gives up what has not succeeded yet. */
    public void stop() {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }

    private void runAll() {
        try {
            for (Step step : steps) {
                untilDone(step);
            }
            present = "done";
            done = true;
            LOG.info("ready");
        } catch (InterruptedException e) {
            LOG.info("stopped before it was ready");
        }
    }

    private void untilDone(Step step) throws InterruptedException {
        present = step.name();
        Outage outage =
                new Outage(LOG, step.name() + " failed, trying again", step.name() + " is done");
        while (true) {
            try {
                step.work().run();
                outage.ended();
                return;
            } catch (RuntimeException e) {
                outage.failed(RootCause.of(e));
                Thread.sleep(PAUSE);
            }
        }
    }
}
