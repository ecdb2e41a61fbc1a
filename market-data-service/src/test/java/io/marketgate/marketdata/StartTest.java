package io.marketgate.marketdata;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketgate.defaults.StartupRefusal;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With what this service does not start, and the one line that says so. */
class StartTest {
    @ParameterizedTest
    @CsvSource({
        "polygon.base-url, not-a-url, POLYGON_BASE_URL",
        "polygon.base-url, not a url, POLYGON_BASE_URL",
        "polygon.base-url, ftp://127.0.0.1, POLYGON_BASE_URL",
        "polygon.base-url, http://, POLYGON_BASE_URL",
        "polygon.base-url, http:, POLYGON_BASE_URL",
        "polygon.base-url, /v2, POLYGON_BASE_URL",
        "marketgate.clock.url, not-a-url, MARKETGATE_CLOCK_URL",
        "marketgate.ratelimit.urls, not-a-url, MARKETGATE_RATELIMIT_URLS",
        "marketgate.upstream.per-minute, -1, MARKETGATE_UPSTREAM_PER_MINUTE",
        "marketgate.upstream.per-minute, 10001, MARKETGATE_UPSTREAM_PER_MINUTE",
        "marketgate.upstream.per-minute, many, MARKETGATE_UPSTREAM_PER_MINUTE",
    })
    void settingThatIsNone_stopsTheStartWithOneLine(String key, String value, String named) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("polygon.base-url", "http://127.0.0.1:1");
        settings.put(key, value);
        assertThatThrownBy(() ->
                        ApplicationContext.run(EmbeddedServer.class, settings, "test").close())
                .rootCause()
                .isInstanceOf(StartupRefusal.class)
                .hasMessageContaining(named)
                .hasMessageNotContaining("\n");
    }
}
