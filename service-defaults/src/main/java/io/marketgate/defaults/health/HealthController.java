package io.marketgate.defaults.health;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.marketgate.defaults.Service;
import io.marketgate.defaults.identity.Open;
import io.micronaut.context.BeanContext;
import io.micronaut.health.HealthStatus;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.inject.qualifiers.Qualifiers;
import io.micronaut.management.endpoint.health.HealthLevelOfDetail;
import io.micronaut.management.health.aggregator.HealthAggregator;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Liveness;
import io.micronaut.management.health.indicator.annotation.Readiness;
import io.micronaut.runtime.ApplicationConfiguration;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Named;
import java.lang.annotation.Annotation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Liveness and readiness on the service's own port; details are on the management port.
 *
 * <p>Readiness also tells how the service's stores are, each asked anew; only one without which
 * there are no answers at all makes the service unready.
 */
@Controller("/health")
@Open
final class HealthController {
    /** The gateway tells of all within 1 s, and asks a second instance within that. */
    private static final Duration PATIENCE = Duration.ofMillis(250);

    private final HealthAggregator<HealthResult> aggregator;
    private final HealthIndicator[] liveness;
    private final HealthIndicator[] readiness;
    private final List<StoreHealth> stores;
    private final Scheduler threads;
    private final String name;

    HealthController(
            HealthAggregator<HealthResult> aggregator,
            BeanContext beans,
            List<StoreHealth> stores,
            @Named(TaskExecutors.BLOCKING) ExecutorService threads,
            ApplicationConfiguration application) {
        this.aggregator = aggregator;
        this.liveness = qualified(beans, Liveness.class);
        this.readiness = qualified(beans, Readiness.class);
        this.stores = stores;
        this.threads = Schedulers.fromExecutorService(threads);
        this.name = application.getName().orElse("service");
    }

    private static HealthIndicator[] qualified(
            BeanContext beans, Class<? extends Annotation> kind) {
        return beans.getBeansOfType(HealthIndicator.class, Qualifiers.byStereotype(kind))
                .toArray(HealthIndicator[]::new);
    }

    /**
     * The health of this service, without details.
     *
     * @param stores what each of its stores is, by name: {@code UP} or {@code DOWN}
     */
    @Serdeable
    record Health(
            String name,
            String status,
            String version,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> stores) {}

    @Get("/liveness")
    Publisher<HttpResponse<Health>> liveness() {
        return answer(liveness, Mono.just(Map.of()));
    }

    @Get("/readiness")
    Publisher<HttpResponse<Health>> readiness() {
        return answer(
                readiness,
                Flux.fromIterable(stores)
                        .flatMap(this::ask)
                        .collectMap(Map.Entry::getKey, Map.Entry::getValue, TreeMap::new));
    }

    private Mono<Map.Entry<String, String>> ask(StoreHealth store) {
        return Mono.fromSupplier(store::isAnswering)
                .subscribeOn(threads)
                .timeout(PATIENCE)
                .onErrorReturn(false)
                .map(answers -> answers ? HealthStatus.UP : HealthStatus.DOWN)
                .map(status -> Map.entry(store.name(), status.getName()));
    }

    private Publisher<HttpResponse<Health>> answer(
            HealthIndicator[] indicators, Mono<Map<String, String>> told) {
        return Mono.zip(
                Mono.from(aggregator.aggregate(indicators, HealthLevelOfDetail.STATUS)),
                told,
                this::answer);
    }

    private boolean lacks(Map<String, String> told) {
        return stores.stream()
                .filter(StoreHealth::isRequired)
                .anyMatch(store -> HealthStatus.NAME_DOWN.equals(told.get(store.name())));
    }

    private HttpResponse<Health> answer(HealthResult result, Map<String, String> told) {
        HealthStatus status = lacks(told) ? HealthStatus.DOWN : result.getStatus();
        HttpStatus code =
                HealthStatus.DOWN.equals(status) ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.OK;
        return HttpResponse.status(code)
                .body(new Health(name, status.getName(), Service.version(), told));
    }
}
