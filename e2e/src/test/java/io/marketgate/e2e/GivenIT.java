package io.marketgate.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A stack that is given what another one runs, and one that is given nonsense. */
class GivenIT {

    @Test
    void givenStoresServiceAndVendor_areUsed() {
        try (LaunchedStack other =
                LaunchedStack.start("given-by", Map.of("SERVICES", "gateway,ratelimit"))) {
            Map<String, String> given = new HashMap<>();
            given.put("DATABASE_URL", "postgres://postgres@" + place(other, 6) + "/marketgate");
            given.put("REDIS_URL", "redis://" + place(other, 7));
            given.put("MARKETGATE_RATELIMIT_URLS", other.url(3));
            given.put("POLYGON_BASE_URL", other.url(5));
            given.put("MARKETGATE_CLOCK_URL", other.url(5) + "/_control/clock");
            given.put("MARKETGATE_HOST", "0.0.0.0");
            given.put(
                    "MARKETGATE_SERVICE_SECRET_FILE",
                    Project.TARGET.resolve("state-given-by/service.secret").toString());
            try (LaunchedStack stack = LaunchedStack.start("given-to", given)) {
                assertThat(stack.output())
                        .anyMatch(line -> line.contains("using postgres at " + place(other, 6)))
                        .anyMatch(line -> line.contains("using redis at " + place(other, 7)))
                        .anyMatch(line -> line.contains("using ratelimit at " + other.url(3)))
                        .anyMatch(line -> line.contains("starting gateway, market-data, auth"))
                        .anyMatch(line -> line.startsWith("For clients:"));
                for (String name : List.of("postgres", "redis", "ratelimit", "simulator")) {
                    assertThat(Project.TARGET.resolve("state-given-to/" + name + ".pid"))
                            .doesNotExist();
                }
                assertIsOfUse(stack);
            }
        }
    }

    /** Read by the launcher, or by a service that is started here. */
    @ParameterizedTest
    @CsvSource({
        "POLYGON_BASE_URL, not-a-url, gateway",
        "MARKETGATE_UPSTREAM_PER_MINUTE, x, gateway",
        "MARKETGATE_HOST, 192.0.2.1, gateway",
        "REDIS_URL, nonsense, gateway",
        "MARKETGATE_PATIENCE, soon, market-data",
        "RATELIMIT_POLICIES_IP_QUOTA, many, ratelimit",
        "GATEWAY_LIMITS_PATIENCE, long, gateway"
    })
    void wrongValue_isOneLineAndNoStart(String name, String value, String service) {
        assertThatThrownBy(() ->
                        LaunchedStack.start("wrong", Map.of(name, value, "SERVICES", service)))
                .hasMessageContaining("marketgate: ")
                .hasMessageContaining(name)
                .hasMessageNotContaining("ready ");
        assertThat(Project.TARGET.resolve("state-wrong"))
                .satisfiesAnyOf(
                        state -> assertThat(state).doesNotExist(),
                        state -> assertThat(state).isDirectoryNotContaining("glob:**.pid"));
    }

    private static void assertIsOfUse(LaunchedStack stack) {
        var bars = Http.get(stack.url() + "/api/market/AAPL?range=1m", stack.key());
        assertThat(bars.statusCode()).as(bars.body()).isEqualTo(200);
        assertThat(bars.headers().firstValue("RateLimit")).isPresent();
        String trade =
                "{\"model\":\"m\",\"symbol\":\"AAPL\",\"side\":\"buy\",\"qty\":1,\"price\":2}";
        var booked = Http.send("POST", stack.url() + "/api/trades", stack.key(), trade);
        assertThat(booked.statusCode()).as(booked.body()).isEqualTo(201);
    }

    private static String place(LaunchedStack stack, int offset) {
        return stack.url(offset).substring("http://".length());
    }
}
