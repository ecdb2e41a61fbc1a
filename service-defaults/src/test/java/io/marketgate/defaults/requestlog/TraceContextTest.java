package io.marketgate.defaults.requestlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.house.FreePorts;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The trace context: taken over, made, and continued. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TraceContextTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "b7ad6b7169203331";
    private static final String GIVEN = "00-" + TRACE + "-" + PARENT + "-01";

    private final EmbeddedServer server = start();

    private static EmbeddedServer start() {
        int port = FreePorts.next();
        return ApplicationContext.run(
                EmbeddedServer.class,
                Map.of(
                        "micronaut.server.port",
                        port,
                        "micronaut.http.services.itself.urls",
                        "http://localhost:" + port));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private String get(String path, String... headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server.getURI() + "/api/open/traced" + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), BodyHandlers.ofString()).body();
    }

    @Test
    void traceparent_wellFormed_isTakenOver() throws Exception {
        assertThat(get("/log-field", "traceparent", GIVEN)).isEqualTo(TRACE);
    }

    @Test
    void traceparent_ofALaterVersion_isTakenOver() throws Exception {
        String later = "cc-" + TRACE + "-" + PARENT + "-01-what-comes-later";
        assertThat(get("/log-field", "traceparent", later)).isEqualTo(TRACE);
        assertThat(get("/called", "traceparent", later)).startsWith(GIVEN);
    }

    @Test
    void traceparent_absent_isMade() throws Exception {
        String first = get("/log-field");
        assertThat(first).matches("[0-9a-f]{32}");
        assertThat(get("/log-field")).matches("[0-9a-f]{32}").isNotEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00-" + TRACE + "-" + PARENT,
                "00-" + TRACE + "-" + PARENT + "-1",
                "00-" + TRACE + "-" + PARENT + "-01-more",
                "00-" + TRACE + "-0000000000000000-01",
                "00-00000000000000000000000000000000-" + PARENT + "-01",
                "ff-" + TRACE + "-" + PARENT + "-01",
                "0-" + TRACE + "-" + PARENT + "-01",
                "00-0AF7651916CD43DD8448EB211C80319C-" + PARENT + "-01",
                "cc-" + TRACE + "-" + PARENT + "-01what-comes-later",
                "00_" + TRACE + "_" + PARENT + "_01",
                "secret",
            })
    void traceparent_malformed_isMadeAnew(String given) throws Exception {
        assertThat(get("/log-field", "traceparent", given))
                .matches("[0-9a-f]{32}")
                .isNotEqualTo(TRACE);
        assertThat(get("/called", "traceparent", given, "tracestate", "a=1"))
                .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00 null")
                .doesNotContain(TRACE);
    }

    @Test
    void traceparent_twice_isMadeAnew() throws Exception {
        assertThat(get("/log-field", "traceparent", GIVEN, "traceparent", GIVEN))
                .isNotEqualTo(TRACE);
    }

    @Test
    void trace_isContinuedInCallsOfOtherServices() throws Exception {
        assertThat(get("/called", "traceparent", GIVEN, "tracestate", "a=1", "tracestate", "b=2"))
                .isEqualTo(GIVEN + " a=1,b=2");
    }
}
