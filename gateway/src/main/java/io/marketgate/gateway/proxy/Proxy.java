package io.marketgate.gateway.proxy;

import io.marketgate.defaults.instance.InstanceBalancer;
import io.marketgate.defaults.instance.InstanceBalancers;
import io.marketgate.defaults.instance.NoAddressException;
import io.marketgate.defaults.request.PublicAddress;
import io.marketgate.defaults.request.RequestIds;
import io.marketgate.defaults.trace.OpenSpan;
import io.marketgate.defaults.trace.TraceContext;
import io.marketgate.defaults.trace.Traces;
import io.marketgate.gateway.routing.Target;
import io.micronaut.discovery.ServiceInstance;
import io.micronaut.http.BasicHttpAttributes;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpHeaders;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.client.RawHttpClient;
import io.micronaut.http.client.annotation.Client;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Forwards requests to the services; bodies are streamed in both directions. */
@Singleton
public final class Proxy {
    private final Map<Target, InstanceBalancer> services = new EnumMap<>(Target.class);
    private final Sending.Exchange client;
    private final Sending withoutEffect;
    private final ForwardedAnswers answers;
    private final StreamedRequests streamed;
    private final ServiceLiveness liveness;
    private final DeadlineSettings deadlines;
    private final Traces traces;

    Proxy(
            @Client("proxy") RawHttpClient client,
            ForwardedAnswers answers,
            StreamedRequests streamed,
            ServiceLiveness liveness,
            DeadlineSettings deadlines,
            Traces traces,
            InstanceBalancers balancers) {
        this.client = (call, body) -> Mono.from(client.exchange(call, body, null));
        this.withoutEffect = new Sending.WithoutEffect(this.client);
        this.answers = answers;
        this.streamed = streamed;
        this.liveness = liveness;
        this.deadlines = deadlines;
        this.traces = traces;
        for (Target target : Target.values()) {
            services.put(target, balancers.of(target.id()));
        }
    }

    /** Returns the service's answer, or fails with a problem that says why there is none. */
    public Mono<HttpResponse<?>> forward(HttpRequest<?> request, ForwardedRequest forwarded) {
        InstanceBalancer instances = Objects.requireNonNull(services.get(forwarded.target()));
        AtomicReference<@Nullable URI> asked = new AtomicReference<>();
        Sending sending = sending(request);
        Mono<HttpResponse<?>> answer =
                attempt(request, forwarded, sending, instances, asked)
                        .onErrorResume(
                                sending::isWorthAnother,
                                failure -> attempt(request, forwarded, sending, instances, asked));
        return sending.untilTheEnd(answer).onErrorMap(ForwardingFailures::problem);
    }

    private Sending sending(HttpRequest<?> request) {
        return Sending.WithoutEffect.is(request)
                ? withoutEffect
                : Sending.of((ServerHttpRequest<?>) request, client, streamed);
    }

    /**
     * @param asked the instance that was asked before, and then the one that is asked now
     */
    private Mono<HttpResponse<?>> attempt(
            HttpRequest<?> request,
            ForwardedRequest forwarded,
            Sending sending,
            InstanceBalancer instances,
            AtomicReference<@Nullable URI> asked) {
        ServiceInstance instance;
        try {
            instance = answering(instances, asked.get());
        } catch (NoAddressException e) {
            return Mono.error(e);
        }
        if (instance == null) {
            return Mono.error(new SilentInstance(false));
        }
        asked.set(instance.getURI());
        MutableHttpRequest<?> call =
                HttpRequest.create(request.getMethod(), url(instance) + forwarded.pathAndQuery());
        MutableHttpHeaders headers = call.getHeaders();
        HeaderRules.request(request.getHeaders(), headers);
        headers.set("Authorization", "Bearer " + forwarded.identity());
        headers.set(RequestIds.HEADER, RequestIds.of(request));
        OpenSpan span = traces.areRecorded() ? begin(request, forwarded) : null;
        (span == null ? TraceContext.of(request) : span.context()).send(headers);
        headers.set(PublicAddress.HEADER, forwarded.publicUrl());
        headers.set(
                AnswerDeadline.HEAD_MS,
                Long.toString(deadlines.head(forwarded.target()).toMillis()));
        headers.set(AnswerDeadline.INSTANCE, instance.getURI().toString());
        Mono<? extends HttpResponse<?>> exchange = sending.send(call);
        return (span == null ? exchange : recorded(exchange, span))
                .doOnNext(response -> instances.answered(instance))
                .doOnError(ForwardingFailures::wasNotTaken, failure -> failed(instances, instance))
                .map(response -> answers.of(request, response));
    }

    private @Nullable OpenSpan begin(HttpRequest<?> request, ForwardedRequest forwarded) {
        String method = request.getMethodName();
        String route = BasicHttpAttributes.getUriTemplate(request).orElse("");
        OpenSpan span =
                traces.call(
                        List.of(TraceContext.of(request)),
                        method + ' ' + route,
                        forwarded.target().id());
        return span == null ? null : span.method(method);
    }

    /** Its span ends with the answer's head; how long the body takes is the client's pace. */
    private static Mono<? extends HttpResponse<?>> recorded(
            Mono<? extends HttpResponse<?>> exchange, OpenSpan span) {
        return exchange.doOnNext(answer -> span.status(answer.code()).end())
                .doOnError(failure -> span.failed(failure.getClass().getSimpleName()).end())
                .doOnCancel(() -> span.failed("cancelled").end());
    }

    /** Returns the next instance that is not known to be silent; null if there is none. */
    private @Nullable ServiceInstance answering(InstanceBalancer instances, @Nullable URI asked) {
        ServiceInstance instance = instances.nextBut(asked);
        // The balancer now and then gives one of those left out to see whether it is back.
        for (int tried = 1;
                tried < instances.size() && liveness.isSilent(instance.getURI());
                tried++) {
            instance = instances.nextBut(asked);
        }
        return liveness.isSilent(instance.getURI()) ? null : instance;
    }

    /**
     * Who cannot be connected to within the time for it is silent too: nobody waits for it again.
     */
    private void failed(InstanceBalancer instances, ServiceInstance instance) {
        instances.failed(instance);
        liveness.ask(instance.getURI());
    }

    private static String url(ServiceInstance instance) {
        String url = instance.getURI().toString();
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
