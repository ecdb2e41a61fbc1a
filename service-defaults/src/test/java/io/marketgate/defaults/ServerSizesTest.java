package io.marketgate.defaults;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.defaults.undertest.RawAnswer;
import io.micronaut.context.ApplicationContext;
import io.micronaut.http.client.ServiceHttpClientConfiguration;
import io.micronaut.inject.qualifiers.Qualifiers;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the gateway lets through arrives at every service, and what is too much is told so. */
@MicronautTest
class ServerSizesTest {
    @Inject EmbeddedServer server;
    @Inject ApplicationContext context;

    private RawAnswer answer(String path, int address, int header) throws IOException {
        String target = path + "?a=" + "x".repeat(address);
        return RawAnswer.to(
                server.getPort(),
                "GET "
                        + target
                        + " HTTP/1.1\r\nHost: public.example\r\nConnection: close\r\n"
                        + "X-Request-Id: my-id.2\r\nX-Long: "
                        + "x".repeat(header)
                        + "\r\n\r\n");
    }

    @ParameterizedTest
    @CsvSource({"8100, 100", "100, 16300", "8150, 16300", "10000, 100", "100, 20300"})
    void request_asLargeAsTheGatewayTakes_isServed(int address, int header) throws IOException {
        assertThat(answer("/v2/acts", address, header).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/open/thread, 10300, 100, 414, uri-too-long",
        "/api/open/thread, 100, 20500, 431, header-too-large",
        "/v2/failing, 10300, 100, 414, ''",
        "/v2/failing, 100, 20500, 431, ''",
    })
    void request_tooLarge_isToldInTheUsualForm(
            String path, int address, int header, int status, String slug) throws IOException {
        RawAnswer answer = answer(path, address, header);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Connection")).isEqualTo("close");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.body())
                .contains("\"request_id\":\"" + answer.header("X-Request-Id") + "\"")
                .doesNotContain("localhost");
        assertThat(answer.header("X-Request-Id")).isEqualTo("my-id.2");
        if (slug.isEmpty()) {
            assertThat(answer.header("Content-Type")).isEqualTo("application/json");
            assertThat(answer.body()).startsWith("{\"status\":\"ERROR\"").contains("\"error\":");
        } else {
            assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(answer.body())
                    .contains("\"http://public.example/docs/errors/" + slug + "\"")
                    .contains("\"instance\":\"" + path + "\"");
        }
    }

    @Test
    void sizes_ofTheGateway_areAQuarterLess() {
        assertThat(ServerSizes.of(Map.of()))
                .containsEntry("micronaut.server.max-request-size", "1310720")
                .containsEntry("micronaut.server.netty.max-header-size", "20480")
                .containsEntry("micronaut.server.netty.max-initial-line-length", "10240");
        Map<String, String> given =
                Map.of(
                        "MARKETGATE_MAX_REQUEST_SIZE", "2mb",
                        "MARKETGATE_MAX_HEADER_SIZE", " 4000 ",
                        "MARKETGATE_MAX_URI_LENGTH", "huge");
        assertThat(ServerSizes.of(given))
                .containsEntry("micronaut.server.max-request-size", "2621440")
                .containsEntry("micronaut.server.netty.max-header-size", "5000")
                .containsEntry(
                        "micronaut.server.netty.max-initial-line-length",
                        "${marketgate.max.uri.length}");
        assertThat(ServerSizes.of(Map.of("MARKETGATE_MAX_HEADER_SIZE", "2GB")))
                .containsEntry(
                        "micronaut.server.netty.max-header-size", "${marketgate.max.header.size}");
    }

    @Test
    void connections_betweenServices_areGivenUpBeforeTheServerEndsThem() {
        Duration idle =
                context.getBean(ServiceHttpClientConfiguration.class, Qualifiers.byName("auth"))
                        .getConnectionPoolIdleTimeout()
                        .orElseThrow();
        assertThat(idle).isEqualTo(Duration.ofSeconds(30));
        assertThat(ServerSizes.of(Map.of("MARKETGATE_IDLE_TIMEOUT", "10s")))
                .containsEntry("micronaut.http.client.connection-pool-idle-timeout", "4000ms");
    }

    @Test
    void connection_idle_isClosedAfterItsTime() throws IOException {
        assertThat(context.getProperty("micronaut.server.idle-timeout", String.class))
                .contains("75s");
        Map<String, Object> settings = Map.of("marketgate.idle.timeout", "5s");
        try (EmbeddedServer own = ApplicationContext.run(EmbeddedServer.class, settings)) {
            String request = "GET /api/open/thread HTTP/1.1\r\nHost: a\r\n\r\n";
            assertThat(RawAnswer.to(own.getPort(), request).status()).isEqualTo(200);
        }
    }
}
