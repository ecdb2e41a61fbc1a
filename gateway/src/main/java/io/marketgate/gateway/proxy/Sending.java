package io.marketgate.gateway.proxy;

import io.marketgate.defaults.instance.NotReached;
import io.micronaut.core.io.buffer.ReadBuffer;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.body.ByteBodyFactory;
import io.micronaut.http.body.CloseableAvailableByteBody;
import io.micronaut.http.body.CloseableByteBody;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;

/** How a request is sent with its body, and after which failures it may be sent once more. */
interface Sending {

    /** A client of services. */
    interface Exchange {
        Mono<? extends HttpResponse<?>> exchange(
                MutableHttpRequest<?> call, @Nullable CloseableByteBody body);
    }

    /** Sends it. */
    Mono<? extends HttpResponse<?>> send(MutableHttpRequest<?> call);

    /** Returns whether nothing can be done twice by sending it again. */
    boolean isWorthAnother(Throwable failure);

    /** Returns its answer, with whose end it lets go of what it kept of the request. */
    Mono<HttpResponse<?>> untilTheEnd(Mono<HttpResponse<?>> answer);

    /** Returns how a request with an effect is sent, whose body it takes. */
    static Sending of(ServerHttpRequest<?> request, Exchange client, StreamedRequests streamed) {
        CloseableByteBody body = request.byteBody().move();
        return body instanceof CloseableAvailableByteBody whole
                ? new Whole(client, whole)
                : new Streamed(
                        client, streamed, body, request.byteBodyFactory(), new AtomicBoolean());
    }

    /** Changes nothing and has no body: one of these sends all such requests. */
    record WithoutEffect(Exchange client) implements Sending {
        static boolean is(HttpRequest<?> request) {
            return request.getMethod() == HttpMethod.GET || request.getMethod() == HttpMethod.HEAD;
        }

        @Override
        public Mono<? extends HttpResponse<?>> send(MutableHttpRequest<?> call) {
            return client.exchange(call, null);
        }

        @Override
        public boolean isWorthAnother(Throwable failure) {
            return ForwardingFailures.isWorthAnother(failure);
        }

        @Override
        public Mono<HttpResponse<?>> untilTheEnd(Mono<HttpResponse<?>> answer) {
            return answer;
        }
    }

    /** Its body is here: whoever could not be connected to has seen nothing of it. */
    record Whole(Exchange client, CloseableAvailableByteBody body) implements Sending {
        @Override
        public Mono<? extends HttpResponse<?>> send(MutableHttpRequest<?> call) {
            return client.exchange(call, body.split());
        }

        @Override
        public boolean isWorthAnother(Throwable failure) {
            return NotReached.isCauseOf(failure);
        }

        @Override
        public Mono<HttpResponse<?>> untilTheEnd(Mono<HttpResponse<?>> answer) {
            return answer.doFinally(end -> body.close());
        }
    }

    /**
     * Its body is still coming.
     *
     * @param begun whether anything of it was asked for: it is there once
     */
    record Streamed(
            Exchange client,
            StreamedRequests streamed,
            CloseableByteBody body,
            ByteBodyFactory bodies,
            AtomicBoolean begun)
            implements Sending {

        @Override
        public Mono<? extends HttpResponse<?>> send(MutableHttpRequest<?> call) {
            return Mono.defer(() -> stream(call));
        }

        /** Breaks it off when nobody waits any more, or its body breaks, answered or not. */
        private Mono<? extends HttpResponse<?>> stream(MutableHttpRequest<?> call) {
            String name = streamed.next();
            call.getHeaders().set(StreamedRequests.HEADER, name);
            Publisher<ReadBuffer> pieces =
                    whenAskedFor()
                            .doFinally(end -> {
                                if (end == SignalType.ON_ERROR) {
                                    streamed.breakOff(name);
                                }
                            });
            AtomicBoolean answered = new AtomicBoolean();
            return client.exchange(call, bodies.adapt(pieces, body.expectedLength()))
                    .doOnNext(answer -> answered.set(true))
                    .doFinally(end -> {
                        if (!answered.get()) {
                            streamed.breakOff(name);
                        }
                    });
        }

        /** The client subscribes, and cancels, where it could not connect too. */
        private Flux<ReadBuffer> whenAskedFor() {
            return Flux.just(body)
                    .<ReadBuffer>handle((asked, nothing) -> begun.set(true))
                    .concatWith(Flux.defer(body::toReadBufferPublisher));
        }

        /** Nothing of the body is asked for without a connection. */
        @Override
        public boolean isWorthAnother(Throwable failure) {
            return !begun.get() && NotReached.isCauseOf(failure);
        }

        /** What was never sent is still here; nothing happens to what was. */
        @Override
        public Mono<HttpResponse<?>> untilTheEnd(Mono<HttpResponse<?>> answer) {
            return answer.doFinally(end -> body.close());
        }
    }
}
