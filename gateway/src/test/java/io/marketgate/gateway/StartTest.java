package io.marketgate.gateway;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketgate.defaults.StartupRefusal;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.Environment;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With what the gateway does not start, and the one line that says so. */
final class StartTest {
    @ParameterizedTest
    @CsvSource({
        "marketgate.port, abc, MARKETGATE_PORT must be a whole number",
        "marketgate.management.port, 70000, MARKETGATE_MANAGEMENT_PORT must be a port",
        "marketgate.max.request.size, abc, MARKETGATE_MAX_REQUEST_SIZE must be a size",
        "marketgate.max.header.size, abc, MARKETGATE_MAX_HEADER_SIZE must be a size",
        "marketgate.max.header.size, -1, MARKETGATE_MAX_HEADER_SIZE must be a size",
        "marketgate.max.header.size, 9GB, MARKETGATE_MAX_HEADER_SIZE must be a size",
        "marketgate.max.uri.length, abc, MARKETGATE_MAX_URI_LENGTH must be a size",
        "marketgate.idle.timeout, abc, MARKETGATE_IDLE_TIMEOUT must be a time",
        "marketgate.gateways, many, MARKETGATE_GATEWAYS must be a whole number",
        "marketgate.portfolio.urls, abc, MARKETGATE_PORTFOLIO_URLS must be addresses",
        "gateway.tls.refresh, abc, GATEWAY_TLS_REFRESH must be a time",
        "marketgate.public.hosts, http://x, MARKETGATE_PUBLIC_HOSTS must be hosts",
        "marketgate.public.hosts, 'a, *.example.com', MARKETGATE_PUBLIC_HOSTS must be hosts",
        "marketgate.public.hosts, a:port, MARKETGATE_PUBLIC_HOSTS must be hosts",
        "marketgate.public.url, foo, MARKETGATE_PUBLIC_URL must be an address",
        "marketgate.public.url, https://a/?b=c, MARKETGATE_PUBLIC_URL must be an address",
    })
    void settingThatIsNone_stopsTheStartWithOneLine(String key, String value, String line) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("marketgate.port", "-1");
        settings.put("marketgate.management.port", "-1");
        settings.put(key, value);
        assertThatThrownBy(() ->
                        ApplicationContext.run(EmbeddedServer.class, settings, Environment.TEST)
                                .close())
                .rootCause()
                .isInstanceOf(StartupRefusal.class)
                .hasMessageStartingWith(line)
                .hasMessageNotContaining("\n");
    }
}
