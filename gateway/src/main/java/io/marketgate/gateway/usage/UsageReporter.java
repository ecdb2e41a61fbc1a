package io.marketgate.gateway.usage;

import io.marketgate.breaker.Outage;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.TaskScheduler;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells auth-service every few seconds, and when the gateway stops, which keys were used. What
 * cannot be told waits for the next time.
 */
@Singleton
final class UsageReporter {
    private static final Logger LOG = LoggerFactory.getLogger(UsageReporter.class);

    private final Outage outage =
            new Outage(
                    LOG, "the use of keys cannot be reported", "the use of keys is reported again");
    private final KeyUses uses;
    private final UsageClient client;
    private final TaskScheduler scheduler;
    private final UsageSettings settings;

    UsageReporter(
            KeyUses uses,
            UsageClient client,
            @Named(TaskExecutors.SCHEDULED) TaskScheduler scheduler,
            UsageSettings settings) {
        this.uses = uses;
        this.client = client;
        this.scheduler = scheduler;
        this.settings = settings;
    }

    @EventListener
    void start(ServerStartupEvent event) {
        scheduler.scheduleWithFixedDelay(settings.interval(), settings.interval(), this::report);
    }

    @PreDestroy
    void report() {
        try {
            for (List<UsageReport.KeyUse> due = uses.due(); !due.isEmpty(); due = uses.due()) {
                client.report(new UsageReport(due));
                uses.reported(due);
            }
            outage.ended();
        } catch (RuntimeException e) {
            outage.failed(e.getClass().getSimpleName());
        }
    }
}
