package io.marketgate.defaults.health;

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
import io.micronaut.serde.annotation.Serdeable;
import java.lang.annotation.Annotation;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** Liveness and readiness on the service's own port; details are on the management port. */
@Controller("/health")
@Open
final class HealthController {
    private final HealthAggregator<HealthResult> aggregator;
    private final HealthIndicator[] liveness;
    private final HealthIndicator[] readiness;
    private final String name;

    HealthController(
            HealthAggregator<HealthResult> aggregator,
            BeanContext beans,
            ApplicationConfiguration application) {
        this.aggregator = aggregator;
        this.liveness = qualified(beans, Liveness.class);
        this.readiness = qualified(beans, Readiness.class);
        this.name = application.getName().orElse("service");
    }

    private static HealthIndicator[] qualified(
            BeanContext beans, Class<? extends Annotation> kind) {
        return beans.getBeansOfType(HealthIndicator.class, Qualifiers.byStereotype(kind))
                .toArray(HealthIndicator[]::new);
    }

    /** The health of this service, without details. */
    @Serdeable
    record Health(String name, String status, String version) {}

    @Get("/liveness")
    Publisher<HttpResponse<Health>> liveness() {
        return answer(liveness);
    }

    @Get("/readiness")
    Publisher<HttpResponse<Health>> readiness() {
        return answer(readiness);
    }

    private Publisher<HttpResponse<Health>> answer(HealthIndicator[] indicators) {
        return Mono.from(aggregator.aggregate(indicators, HealthLevelOfDetail.STATUS))
                .map(this::answer);
    }

    private HttpResponse<Health> answer(HealthResult result) {
        HealthStatus status = result.getStatus();
        HttpStatus code =
                HealthStatus.DOWN.equals(status) ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.OK;
        return HttpResponse.status(code)
                .body(new Health(name, status.getName(), Service.version()));
    }
}
