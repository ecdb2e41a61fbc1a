package io.marketgate.defaults;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.defaults.identity.TestIdentities;
import io.marketgate.defaults.undertest.OwnRoutes;
import io.micronaut.http.uri.UriBuilder;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every service answers, asked from outside. */
@MicronautTest
class ServiceDefaultsTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @Inject EmbeddedServer server;

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder at(String path) {
        return HttpRequest.newBuilder(UriBuilder.of(server.getURI() + path).build());
    }

    private HttpResponse<String> post(String body) throws Exception {
        return send(
                at("/api/open/orders")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)));
    }

    @Test
    void identity_missing_isRefusedAsProblem() throws Exception {
        var answer = send(at("/api/caller"));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("application/problem+json");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(answer.body())
                .contains("/docs/errors/unauthenticated\"", "\"status\":401", "\"request_id\":");
    }

    @Test
    void identity_valid_reachesController() throws Exception {
        var answer = send(at("/api/caller").header("Authorization", "Bearer " + identity("alpha")));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("{\"subject\":\"key-of-alpha\",\"project\":\"alpha\",\"nothing\":null}");
    }

    @Test
    void identity_withoutScope_isForbiddenAndNamesScope() throws Exception {
        var answer = send(at("/api/admin").header("Authorization", "Bearer " + identity("a")));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("\"required-scope\":\"platform\"");
    }

    @ParameterizedTest
    @CsvSource({
        "an-example-secret-of-at-least-32-bytes,200",
        "the-next-secret-that-will-replace-the-first,200",
        "another-secret-of-at-least-32-bytes-no,401",
        "'',401"
    })
    void internalRoute_takesOnlyServiceSecret(String secret, int status) throws Exception {
        var request = at("/internal/state").header("Authorization", "Bearer " + identity("a"));
        if (!secret.isEmpty()) {
            request.header("X-Marketgate-Service-Secret", secret);
        }
        assertThat(send(request).statusCode()).isEqualTo(status);
    }

    @Test
    void requestId_wellFormed_isTakenOver() throws Exception {
        var answer = send(at("/api/open/bug").header("X-Request-Id", "abc.1"));
        assertThat(answer.headers().firstValue("X-Request-Id")).contains("abc.1");
        assertThat(answer.body()).contains("\"request_id\":\"abc.1\"");
    }

    @Test
    void requestId_malformed_isReplaced() throws Exception {
        var answer = send(at("/api/open/thread").header("X-Request-Id", "a b"));
        assertThat(answer.headers().firstValue("X-Request-Id").orElseThrow())
                .matches("[0-9a-f]{32}");
    }

    @Test
    void blockingController_runsOnVirtualThread() throws Exception {
        assertThat(send(at("/api/open/thread")).body()).isEqualTo("true");
    }

    @Test
    void vendorRoute_failing_hasVendorsForm() throws Exception {
        var answer = send(at("/v2/failing"));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.headers().firstValue("Retry-After")).contains("2");
        assertThat(answer.body())
                .startsWith("{\"status\":\"ERROR\",\"request_id\":")
                .contains("\"error\":\"the vendor is away\"", "\"message\":\"the vendor is away\"");
    }

    @Test
    void bug_isAnsweredWithoutItsText() throws Exception {
        var answer = send(at("/api/open/bug"));
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("/docs/errors/internal").doesNotContain("jdbc", "State");
    }

    @Test
    void invalidValues_areNamed() throws Exception {
        var answer = send(at("/api/open/invalid"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("\"errors\":[{\"pointer\":\"/qty\",\"detail\":\"must be positive\"}]");
    }

    @ParameterizedTest
    @CsvSource({"/nowhere,404,not-found", "/api/open/orders,405,method-not-allowed"})
    void framework_refusals_areProblems(String path, int status, String slug) throws Exception {
        var answer = send(at(path));
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains("/docs/errors/" + slug + "\"");
        assertThat(answer.headers().firstValue("Allow").isPresent()).isEqualTo(status == 405);
    }

    @ParameterizedTest
    @CsvSource({"/api/open/number?limit=ten,limit", "/api/open/number,limit"})
    void queryParameter_bad_isNamed(String path, String name) throws Exception {
        var answer = send(at(path));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"parameter\":\"" + name + "\"");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/open/thread?limit=1, limit",
        "/api/open/thread?, ",
        "/api/open/number?limit=1&Limit=1, Limit",
        "/api/open/number?limit=1&limit=1, limit",
        "/api/open/number?limit=, limit",
        "/api/open/number?limit, limit",
        "/api/open/number?limit=1;limit=2, limit",
        "/api/open/wanted/1?as_of=1&side=2&tags=3&tags=4, ",
        "/api/open/wanted/1?asOf=1, asOf",
        "/api/open/wanted/1?side=1&side=2, side",
        "/api/open/wanted/1?tags=1&tags=, tags",
        "/api/open/wanted/1?id=2, id",
        "/health/liveness?verbose=1, verbose",
        "/v2/any?limit=&x=1&x=2, ",
    })
    void queryParameter_notUnderstood_isNamed(String path, @Nullable String name) throws Exception {
        var answer = send(at(path));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(name == null ? 200 : 400);
        if (name != null) {
            assertThat(answer.body()).contains("\"parameter\":\"" + name + "\"");
        }
    }

    @Test
    void queryParameters_unknown_areAllNamed() throws Exception {
        var answer = send(at("/api/open/number?b=1&limit=1&a=1"));
        assertThat(answer.body())
                .contains("\"detail\":\"a: is not a parameter of this route, which takes limit\"")
                .contains("{\"parameter\":\"a\",\"detail\":", "{\"parameter\":\"b\",");
    }

    @Test
    void routes_ownOnes_refuseUnknownParameters() {
        OwnRoutes.assertRefuseUnknownParameters(
                server, TestIdentities.token("a", "market:read", "platform"));
    }

    @Test
    void query_undecodable_is400() throws Exception {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.getOutputStream()
                    .write(
                            ("GET /api/open/number?limit=%zz HTTP/1.1\r\nHost: a\r\n"
                                            + "Connection: close\r\n\r\n")
                                    .getBytes(US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), US_ASCII))
                    .startsWith("HTTP/1.1 400 ")
                    .contains("/docs/errors/malformed-request");
        }
    }

    @Test
    void queryParameter_unknown_isNotToldToWhomMayNotCall() throws Exception {
        assertThat(send(at("/api/caller?x=1")).statusCode()).isEqualTo(401);
        assertThat(send(at("/internal/state?x=1")).statusCode()).isEqualTo(401);
        var refused = at("/api/admin?x=1").header("Authorization", "Bearer " + identity("a"));
        assertThat(send(refused).statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"symbol\":\"A\",\"count\":1|400|malformed-request",
                "{\"symbol\":\"A\",\"count\":1}x|400|malformed-request",
                "{\"symbol\":\"A\",\"symbol\":\"B\",\"count\":1}|400|malformed-request",
                "{\"symbol\":\"A\",\"count\":NaN}|400|malformed-request",
                "{\"symbol\":\"A\\u0000\",\"count\":1}|400|malformed-request",
                "{\"symbol\":\"A\",\"count\":1,\"colour\":2}|400|/colour",
                "{\"symbol\":\"A\",\"count\":1,\"at\":\"soon\"}|422|/at",
                "[1]|400|malformed-request",
                "{\"count\":1}|422|/symbol",
            })
    void body_wrong_isRefused(String body, int status, String told) throws Exception {
        var answer = post(body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(told).doesNotContain("io.marketgate", "Order");
    }

    @Test
    void body_deeplyNested_isRefused() throws Exception {
        String deep = "{\"symbol\":" + "[".repeat(101) + "]".repeat(101) + ",\"count\":1}";
        assertThat(post(deep).statusCode()).isEqualTo(400);
    }

    @Test
    void body_invalidUtf8_isRefused() throws Exception {
        byte[] body = "{\"symbol\":\"A?\",\"count\":1}".getBytes("US-ASCII");
        body[12] = (byte) 0xc3;
        var answer =
                send(
                        at("/api/open/orders")
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofByteArray(body)));
        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void body_overLimit_isRefused() throws Exception {
        String body = "{\"symbol\":\"" + "A".repeat(1 << 21) + "\",\"count\":1}";
        assertThat(post(body).statusCode()).isEqualTo(413);
    }

    @Test
    void time_isReadWithOffsetAndWrittenInUtcMilliseconds() throws Exception {
        var answer =
                post("{\"symbol\":\"A\",\"count\":1,\"at\":\"2026-01-02T16:04:05.12345+01:00\"}");
        assertThat(answer.body()).contains("\"at\":\"2026-01-02T15:04:05.123Z\"");
    }

    @ParameterizedTest
    @CsvSource({"/health/liveness", "/health/readiness"})
    void health_isOpen(String path) throws Exception {
        var answer = send(at(path));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"name\":\"example\"", "\"status\":\"UP\"");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    }

    private static String identity(String project) {
        return TestIdentities.token(project, "market:read");
    }

    @Test
    void body_withoutContentType_isReadStrictlyToo() throws Exception {
        String twice = "{\"symbol\":\"A\",\"symbol\":\"B\",\"count\":1}";
        var answer = send(at("/api/open/orders").POST(BodyPublishers.ofString(twice)));
        assertThat(answer.statusCode()).isBetween(400, 415);
    }

    @Test
    void answers_ofOurOwnRoutes_areNotStored() throws Exception {
        var answer = send(at("/api/caller").header("Authorization", "Bearer " + identity("alpha")));
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void management_showsMetricsAndBreakers() throws Exception {
        assertThat(send(at("/prometheus")).body())
                .contains("jvm_memory_used_bytes", "request_log_dropped_total");
        assertThat(send(at("/breakers")).body()).isEqualTo("[]");
    }

    /** In this test the management routes are on the service's own port. */
    @ParameterizedTest
    @CsvSource({"beans", "routes", "env", "threaddump", "refresh", "loggers", "info"})
    void management_showsNoInsides(String endpoint) throws Exception {
        assertThat(send(at("/" + endpoint)).statusCode()).isEqualTo(404);
    }
}
