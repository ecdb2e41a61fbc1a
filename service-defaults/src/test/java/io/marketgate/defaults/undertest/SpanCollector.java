package io.marketgate.defaults.undertest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.stream.Collectors.joining;

import com.sun.net.httpserver.HttpExchange;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** A collector of traces, as OpenTelemetry's is over HTTP: it keeps what it is sent. */
public final class SpanCollector extends FakeServer {
    private final List<ExportedSpan> spans = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private volatile CountDownLatch hanging = new CountDownLatch(0);
    private volatile int status = 200;

    /** Starts it on a free port. */
    public SpanCollector() {
        on("/v1/traces", this::take);
        start();
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        try {
            hanging.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (status == 200) {
            bodies.add(new String(body, ISO_8859_1));
            for (ResourceSpans service :
                    ExportTraceServiceRequest.parseFrom(body).getResourceSpansList()) {
                for (ScopeSpans scope : service.getScopeSpansList()) {
                    for (Span span : scope.getSpansList()) {
                        spans.add(ExportedSpan.of(service, span));
                    }
                }
            }
        }
        exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    /** Answers with this status from now on, and keeps nothing unless it is 200. */
    public void answers(int told) {
        status = told;
    }

    /** Answers nothing until this latch is down. */
    public void hangs(CountDownLatch end) {
        hanging = end;
    }

    /** Returns what has come by now. */
    public List<ExportedSpan> spans() {
        return List.copyOf(spans);
    }

    /** Returns all that was sent, byte for byte; texts stand in it as they are. */
    public String everything() {
        return bodies.stream().collect(joining());
    }

    /** Waits for a span that is so. */
    public ExportedSpan await(String what, Predicate<ExportedSpan> wanted) {
        Awaitility.await()
                .alias(what)
                .atMost(Duration.ofSeconds(30))
                .until(() -> spans.stream().anyMatch(wanted));
        return spans.stream().filter(wanted).findFirst().orElseThrow();
    }

    /** Waits for the span of this name in a trace. */
    public ExportedSpan named(String trace, String name) {
        return await(name, span -> span.trace().equals(trace) && span.name().equals(name));
    }

    @Override
    public void close() {
        hanging.countDown();
        super.close();
    }
}
