package io.marketgate.defaults.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.defaults.undertest.ExportedSpan;
import io.marketgate.defaults.undertest.SpanCollector;
import io.marketgate.house.FreePorts;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The spans of requests and calls, as a collector receives them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SpansTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String BASE = "/api/open/calling";
    private static final String PARENT = "b7ad6b7169203331";

    private final SpanCollector collector = new SpanCollector();
    private final EmbeddedServer server = start(Map.of());

    private EmbeddedServer start(Map<String, Object> settings) {
        int port = FreePorts.next();
        Map<String, Object> all = new HashMap<>();
        all.put("micronaut.application.name", "example-service");
        all.put("micronaut.server.port", port);
        all.put("micronaut.http.services.itself.urls", "http://localhost:" + port);
        all.put("otel.exporter.otlp.endpoint", collector.url() + "/");
        all.put("marketgate.traces.interval", "50ms");
        all.putAll(settings);
        return ApplicationContext.run(EmbeddedServer.class, all);
    }

    @AfterAll
    void stop() {
        server.close();
        collector.close();
    }

    private static String trace() {
        return "%032x".formatted(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE));
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        return get(server, path, headers);
    }

    private static HttpResponse<String> get(EmbeddedServer from, String path, String... headers)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(from.getURI() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    @Test
    void request_ofATrace_isASpanBelowTheClients() throws Exception {
        String trace = trace();
        HttpResponse<String> answer =
                get(
                        BASE + "/seen/secret-id?apiKey=secret-key",
                        "traceparent",
                        "00-" + trace + "-" + PARENT + "-01",
                        "X-Request-Id",
                        "my-id");
        ExportedSpan span = collector.named(trace, "GET " + BASE + "/seen/{id}");
        assertThat(span.service()).isEqualTo("example-service");
        assertThat(span.kind()).isEqualTo("SERVER");
        assertThat(span.parent()).isEqualTo(PARENT);
        assertThat(span.failed()).isFalse();
        assertThat(span.notes())
                .isEqualTo(
                        Map.of(
                                "http.request.method", "GET",
                                "http.route", BASE + "/seen/{id}",
                                "http.response.status_code", "200",
                                "marketgate.request_id", "my-id"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(collector.everything()).doesNotContain("secret", "apiKey");
    }

    @Test
    void call_isASpanBetweenTheTwoRequests() throws Exception {
        String trace = trace();
        String seen =
                get(BASE + "/called", "traceparent", "00-" + trace + "-" + PARENT + "-01").body();
        ExportedSpan caller = collector.named(trace, "GET " + BASE + "/called");
        ExportedSpan call = collector.await("call", it -> it.parent().equals(caller.id()));
        ExportedSpan called = collector.await("called", it -> it.parent().equals(call.id()));
        assertThat(call.kind()).isEqualTo("CLIENT");
        assertThat(call.name()).startsWith("GET " + BASE + "/seen/");
        assertThat(call.notes())
                .containsEntry("peer.service", "itself")
                .containsEntry("http.response.status_code", "200");
        assertThat(called.kind()).isEqualTo("SERVER");
        assertThat(List.of(caller.trace(), call.trace(), called.trace())).containsOnly(trace);
        assertThat(seen).isEqualTo("secret-id " + call.traceparent());
        assertThat(collector.everything()).doesNotContain("secret");
    }

    @Test
    void callForSeveralRequests_hangsOnOneAndIsLinkedToTheOthers() throws Exception {
        String trace = trace();
        TraceContext unrecorded = new TraceContext("00-" + trace() + "-" + PARENT + "-00", null);
        TraceContext first = new TraceContext("00-" + trace + "-" + PARENT + "-01", "a=1");
        TraceContext other = new TraceContext("00-" + trace() + "-00f067aa0ba902b7-01", null);
        server.getApplicationContext()
                .getBean(CallingController.Itself.class)
                .seen("id", List.of(unrecorded, first, other));
        ExportedSpan call =
                collector.await(
                        "call", it -> it.trace().equals(trace) && it.kind().equals("CLIENT"));
        assertThat(call.parent()).isEqualTo(PARENT);
        assertThat(call.links()).containsExactly("00f067aa0ba902b7");
    }

    @Test
    void failure_isAnErrorOfItsTypeAlone() throws Exception {
        String trace = trace();
        get(BASE + "/failed", "traceparent", "00-" + trace + "-" + PARENT + "-01");
        ExportedSpan failing = collector.named(trace, "GET " + BASE + "/failing");
        ExportedSpan call = collector.await("call", it -> it.id().equals(failing.parent()));
        assertThat(failing.failed()).isTrue();
        assertThat(failing.notes())
                .containsEntry("error.type", "upstream-unavailable")
                .containsEntry("http.response.status_code", "503");
        assertThat(call.failed()).isTrue();
        assertThat(call.notes()).containsEntry("http.response.status_code", "503");
        assertThat(collector.everything()).doesNotContain("secret");
    }

    @Test
    void whatMatchesNothing_isNoError() throws Exception {
        String trace = trace();
        get("/secret-path", "traceparent", "00-" + trace + "-" + PARENT + "-01");
        ExportedSpan span = collector.await("span", it -> it.trace().equals(trace));
        assertThat(span.failed()).isFalse();
        assertThat(span.notes()).containsEntry("http.response.status_code", "404");
        assertThat(collector.everything()).doesNotContain("secret");
    }

    @Test
    void request_ofNoTrace_beginsOne() throws Exception {
        get(BASE + "/seen/x", "X-Request-Id", "begins-one");
        ExportedSpan span =
                collector.await(
                        "span", it -> "begins-one".equals(it.notes().get("marketgate.request_id")));
        assertThat(span.parent()).isEmpty();
    }

    @Test
    void traceThatTheCallerDoesNotRecord_isContinuedAndNotRecorded() throws Exception {
        String trace = trace();
        String seen =
                get(BASE + "/called", "traceparent", "00-" + trace + "-" + PARENT + "-00").body();
        assertThat(seen).startsWith("secret-id 00-" + trace).endsWith("-00");
        String later = trace();
        get(BASE + "/seen/x", "traceparent", "00-" + later + "-" + PARENT + "-01");
        collector.named(later, "GET " + BASE + "/seen/{id}");
        assertThat(collector.spans()).noneMatch(it -> it.trace().equals(trace));
    }

    @Test
    void ratio_isOfTracesThatBeginHere() throws Exception {
        try (EmbeddedServer none =
                start(Map.of("otel.traces.sampler.arg", "0", "marketgate.request.log", "off"))) {
            String trace = trace();
            get(none, BASE + "/seen/x", "X-Request-Id", "not-recorded");
            get(none, BASE + "/seen/x", "traceparent", "00-" + trace + "-" + PARENT + "-01");
            collector.named(trace, "GET " + BASE + "/seen/{id}");
        }
        assertThat(collector.everything()).doesNotContain("not-recorded");
    }

    @Test
    void probesAndScrapes_haveNone() throws Exception {
        get("/health/liveness", "X-Request-Id", "of-a-probe");
        get(BASE + "/seen/x", "X-Request-Id", "of-another");
        collector.await("span", it -> "of-another".equals(it.notes().get("marketgate.request_id")));
        assertThat(collector.everything()).doesNotContain("of-a-probe", "/health");
    }
}
