package io.marketgate.gateway.proxy;

import io.marketgate.defaults.request.PublicAddress;
import io.marketgate.defaults.request.RequestIds;
import io.marketgate.gateway.instance.Instances;
import io.marketgate.gateway.instance.ServiceInstances;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpHeaders;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.body.CloseableByteBody;
import io.micronaut.http.client.RawHttpClient;
import io.micronaut.http.client.annotation.Client;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** Forwards requests to the services; bodies are streamed in both directions. */
@Singleton
public final class Proxy {
    private final RawHttpClient client;
    private final Answers answers;
    private final ServiceInstances services;

    Proxy(@Client("proxy") RawHttpClient client, Answers answers, ServiceInstances services) {
        this.client = client;
        this.answers = answers;
        this.services = services;
    }

    /** Returns the service's answer, or fails with a problem that says why there is none. */
    public Mono<HttpResponse<?>> forward(HttpRequest<?> request, Call call) {
        Instances instances = services.of(call.target());
        String instance = instances.next(null);
        Mono<HttpResponse<?>> answer = attempt(request, call, instances, instance);
        if (isRepeatable(request)) {
            answer =
                    answer.onErrorResume(
                            Failures::wasNotTaken,
                            failure -> attempt(request, call, instances, instances.next(instance)));
        }
        return answer.onErrorMap(Failures::problem);
    }

    private Mono<HttpResponse<?>> attempt(
            HttpRequest<?> request, Call call, Instances instances, String instance) {
        MutableHttpRequest<?> forwarded =
                HttpRequest.create(request.getMethod(), instance + call.pathAndQuery());
        MutableHttpHeaders headers = forwarded.getHeaders();
        EndToEnd.request(request.getHeaders(), headers);
        headers.set("Authorization", "Bearer " + call.identity());
        headers.set(RequestIds.HEADER, RequestIds.of(request));
        headers.set(PublicAddress.HEADER, call.publicUrl());
        Publisher<? extends HttpResponse<?>> answer =
                client.exchange(forwarded, body(request), null);
        return Mono.from(answer)
                .doOnNext(response -> instances.answered(instance))
                .doOnError(Failures::wasNotTaken, failure -> instances.failed(instance))
                .map(response -> answers.of(request, response));
    }

    /** Nothing is lost if these are sent again: they change nothing and have no body. */
    private static boolean isRepeatable(HttpRequest<?> request) {
        return request.getMethod() == HttpMethod.GET || request.getMethod() == HttpMethod.HEAD;
    }

    private static @Nullable CloseableByteBody body(HttpRequest<?> request) {
        if (!isRepeatable(request) && request instanceof ServerHttpRequest<?> received) {
            return received.byteBody().move();
        }
        return null;
    }
}
