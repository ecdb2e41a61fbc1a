package io.marketgate.defaults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a service says that does not start: one line, for whoever set it up. */
class StartTest {

    private static String reason(Map<String, Object> settings) {
        RuntimeException failure =
                catchThrowableOfType(RuntimeException.class, () -> start(settings));
        return Service.reason(failure);
    }

    private static void start(Map<String, Object> settings) {
        try (ApplicationContext context = ApplicationContext.run(settings)) {
            context.getBean(EmbeddedServer.class).start();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "micronaut.server.port | abc | MICRONAUT_SERVER_PORT must be a whole number",
                "micronaut.server.port | ${marketgate.port:1} | MARKETGATE_PORT must be a whole"
                        + " number",
                "micronaut.server.max-request-size | huge"
                        + " | MICRONAUT_SERVER_MAX_REQUEST_SIZE must be a size such as 8KB, at most"
                        + " 1GB",
                "micronaut.server.netty.max-header-size | ${marketgate.max.header.size:abc}"
                        + " | MARKETGATE_MAX_HEADER_SIZE must be a size such as 8KB, at most 1GB",
                "micronaut.server.netty.max-header-size | 0"
                        + " | MICRONAUT_SERVER_NETTY_MAX_HEADER_SIZE must be a size such as 8KB,"
                        + " at most 1GB",
                "micronaut.server.netty.max-initial-line-length | ${marketgate.max.uri.length:2GB}"
                        + " | MARKETGATE_MAX_URI_LENGTH must be a size such as 8KB, at most 1GB",
                "endpoints.all.port | ${marketgate.management.port:70000}"
                        + " | MARKETGATE_MANAGEMENT_PORT must be a port from 0 to 65535",
                "micronaut.http.services.one.read-timeout | soon"
                        + " | MICRONAUT_HTTP_SERVICES_ONE_READ_TIMEOUT must be a time such as"
                        + " 250ms",
                "marketgate.redis.timeout | 250"
                        + " | MARKETGATE_REDIS_TIMEOUT must be a time such as 250ms",
                "otel.traces.sampler.arg | some"
                        + " | OTEL_TRACES_SAMPLER_ARG must be a number such as 0.1",
                "otel.traces.sampler.arg | 1.5"
                        + " | OTEL_TRACES_SAMPLER_ARG must be a number from 0 to 1",
                "otel.exporter.otlp.endpoint | collector:4318"
                        + " | OTEL_EXPORTER_OTLP_ENDPOINT must be an address such as"
                        + " http://127.0.0.1:8080",
                "marketgate.request.log | banana | MARKETGATE_REQUEST_LOG must be on or off",
                "marketgate.idle.timeout | soon"
                        + " | MARKETGATE_IDLE_TIMEOUT must be a time such as 250ms",
                "micronaut.http.services.one.urls | 127.0.0.1:1"
                        + " | MICRONAUT_HTTP_SERVICES_ONE_URLS must be addresses such as"
                        + " http://127.0.0.1:8080 or dns:name:8080",
                "marketgate.auth.urls | ''"
                        + " | MARKETGATE_AUTH_URLS must be addresses such as http://127.0.0.1:8080"
                        + " or dns:name:8080",
                "marketgate.auth.urls | http://a%20b:x"
                        + " | MARKETGATE_AUTH_URLS must be addresses such as http://127.0.0.1:8080"
                        + " or dns:name:8080",
                "marketgate.auth.urls | dns:auth-service"
                        + " | MARKETGATE_AUTH_URLS must be addresses such as http://127.0.0.1:8080"
                        + " or dns:name:8080",
                "marketgate.auth.urls | http://a:1,dns:auth-service:65536"
                        + " | MARKETGATE_AUTH_URLS must be addresses such as http://127.0.0.1:8080"
                        + " or dns:name:8080",
                "marketgate.auth.urls | dns://auth-service:8082"
                        + " | MARKETGATE_AUTH_URLS must be addresses such as http://127.0.0.1:8080"
                        + " or dns:name:8080",
            })
    void settingThatCannotBeRead_isNamed(String key, String value, String expected) {
        assertThat(reason(Map.of("marketgate.port", "abc", key, value))).isEqualTo(expected);
    }

    @Test
    void portThatIsTaken_isNamed() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = other.getLocalPort();
            Map<String, Object> settings =
                    Map.of("micronaut.server.port", port, "marketgate.host", "127.0.0.1");
            assertThat(reason(settings))
                    .contains(Integer.toString(port))
                    .contains("Address already in use")
                    .doesNotContain("\n");
        }
    }
}
