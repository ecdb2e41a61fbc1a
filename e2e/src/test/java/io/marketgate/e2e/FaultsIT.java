package io.marketgate.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What goes on working while a part is away; nothing that dies is started again here. */
class FaultsIT {
    private static Stack stack;

    @BeforeAll
    static void start() {
        Project.needsData();
        stack = Stack.start("faults", Map.of("DATA", Project.DATA.toString(), "RESTART", "no"));
    }

    @AfterAll
    static void stop() {
        if (stack != null) {
            stack.close();
        }
    }

    private static HttpResponse<String> bars(String ticker) {
        return Http.get(
                stack.url() + "/v2/aggs/ticker/" + ticker + "/range/1/day/2014-01-01/2014-12-31",
                stack.key());
    }

    @Test
    void redisThenSimulatorKilled_cachedIsServed() {
        assertThat(bars("AAPL").statusCode()).isEqualTo(200);

        stack.kill("redis");
        for (int i = 0; i < 50; i++) {
            var cached = bars("AAPL");
            assertThat(cached.statusCode()).as(cached.body()).isEqualTo(200);
            assertThat(Http.json(cached.body()).get("resultsCount").intValue()).isEqualTo(252);
        }
        assertThat(bars("MSFT").statusCode()).as("bought without Redis").isEqualTo(200);
        var created =
                Http.send(
                        "POST",
                        stack.url() + "/api/keys",
                        stack.key(),
                        "{\"name\":\"n\",\"scopes\":[\"market:read\"]}");
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        String key = Http.json(created.body()).get("key").textValue();
        assertThat(
                        Http.get(
                                        stack.url()
                                                + "/v2/aggs/ticker/MSFT/range/1/day/2014-01-01"
                                                + "/2014-12-31",
                                        key)
                                .statusCode())
                .as("a new key is verified from PostgreSQL")
                .isEqualTo(200);

        stack.kill("simulator");
        assertThat(bars("AAPL").statusCode()).isEqualTo(200);
        assertThat(bars("MSFT").statusCode()).isEqualTo(200);
        var uncached = bars("GE");
        assertThat(uncached.statusCode()).isIn(502, 503);
        var body = Http.json(uncached.body());
        assertThat(body.get("status").textValue()).isEqualTo("ERROR");
        assertThat(body.get("error").textValue()).isNotBlank();
        assertThat(body.get("message").textValue()).isEqualTo(body.get("error").textValue());
        assertThat(body.get("request_id").textValue()).isNotBlank();
    }
}
