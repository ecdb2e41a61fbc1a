package io.marketgate.gateway.proxy;

import io.marketgate.defaults.problem.ProblemException;
import io.marketgate.defaults.request.RequestNotes;
import io.marketgate.gateway.problem.GatewayProblem;
import io.micronaut.core.io.buffer.ReadBuffer;
import io.micronaut.core.type.Argument;
import io.micronaut.http.ByteBodyHttpResponse;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.body.AvailableByteBody;
import io.micronaut.http.body.ByteBody;
import io.micronaut.http.body.MessageBodyHandlerRegistry;
import io.micronaut.http.body.MessageBodyWriter;
import jakarta.inject.Singleton;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;

/** Turns a service's answer into ours: the same status and body, and the headers that pass. */
@Singleton
final class ForwardedAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(ForwardedAnswers.class);

    private final MessageBodyWriter<ByteBody> writer;
    private final CacheOutcomes outcomes;

    ForwardedAnswers(MessageBodyHandlerRegistry writers, CacheOutcomes outcomes) {
        this.outcomes = outcomes;
        writer = writers.getWriter(Argument.of(ByteBody.class), List.of(MediaType.ALL_TYPE));
    }

    HttpResponse<?> of(HttpRequest<?> request, HttpResponse<?> received) {
        ByteBodyHttpResponse<?> response = (ByteBodyHttpResponse<?>) received;
        if (response.code() == 401) {
            response.close();
            LOG.error("A service refused the identity that auth-service signed");
            throw ProblemException.of(
                    GatewayProblem.SERVICE_FAILED, "The service did not accept the request.");
        }
        if (FormlessErrors.isOne(request, response)) {
            response.close();
            throw FormlessErrors.problem(response);
        }
        MutableHttpResponse<ByteBody> answer =
                HttpResponse.status(response.code(), response.reason());
        note(request, response.getHeaders());
        outcomes.note(response.getHeaders());
        HeaderRules.response(response.getHeaders(), answer.getHeaders());
        ByteBody body = response.byteBody();
        if (request.getMethod() == HttpMethod.HEAD) {
            // It says how long the body would be; all others are measured on the way.
            response.getHeaders()
                    .findFirst(HttpHeaders.CONTENT_LENGTH)
                    .ifPresent(length -> answer.header(HttpHeaders.CONTENT_LENGTH, length));
            response.close();
        } else if (body.expectedLength().orElse(-1) == 0) {
            response.close();
        } else {
            answer.body(onDemand(request, body));
            answer.bodyWriter(writer);
        }
        return answer;
    }

    /** What a service tells for the request's line, and nobody else. */
    private static void note(HttpRequest<?> request, HttpHeaders headers) {
        String calls = headers.get(RequestNotes.VENDOR_CALLS);
        if (calls != null) {
            RequestNotes.of(request).vendorCalls(calls);
        }
        String problem = headers.get(RequestNotes.PROBLEM);
        if (problem != null) {
            RequestNotes.of(request).problem(problem, null);
        }
    }

    /**
     * A streamed body may hold its first piece already, and hands it over at once; the server
     * refuses what comes before it has written the header. So the body has to wait to be asked.
     */
    private static ByteBody onDemand(HttpRequest<?> request, ByteBody body) {
        if (body instanceof AvailableByteBody
                || !(request instanceof ServerHttpRequest<?> served)) {
            return body;
        }
        Flux<ReadBuffer> pieces =
                Flux.from(body.toReadBufferPublisher())
                        .doOnError(failure ->
                                RequestNotes.of(request)
                                        .problem(
                                                GatewayProblem.SERVICE_FAILED.slug(),
                                                "the service broke its answer off"));
        return served.byteBodyFactory().adapt(pieces, body.expectedLength());
    }
}
