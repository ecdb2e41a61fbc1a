package io.marketgate.simulator.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.simulator.Vendor;
import io.marketgate.simulator.Vendor.Answer;
import io.micronaut.http.HttpRequest;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@MicronautTest
final class VendorCallsTest {

    @Inject Vendor vendor;

    @BeforeEach
    @AfterEach
    void reset() {
        assertThat(vendor.control("reset", "").status()).isEqualTo(204);
    }

    @Test
    void calls_answered_listedWithoutTheirKeys() {
        vendor.get("/v2/aggs/ticker/NOPE/prev?adjusted=true");
        vendor.call(HttpRequest.GET("/v2/aggs/ticker/X%3ABTCUSD/prev").bearerAuth("secret"));
        vendor.call(HttpRequest.GET("/v1/marketstatus/now"));
        assertThat(calls().body())
                .doesNotContain("secret", "test-key")
                .matches(
                        "\\{\"count\":3,\"calls\":\\[\\{"
                                + "\"time\":\"[0-9T:.-]{23}Z\",\"method\":\"GET\","
                                + "\"path\":\"/v2/aggs/ticker/NOPE/prev\","
                                + "\"query\":\"adjusted=true&apiKey=\\*\\*\\*\",\"status\":200},"
                                + "\\{\"time\":\"[^\"]+\",\"method\":\"GET\","
                                + "\"path\":\"/v2/aggs/ticker/X%3ABTCUSD/prev\","
                                + "\"query\":null,\"status\":200},\\{.*\"status\":401}]}");
    }

    @Test
    void calls_controlAndHealth_notCounted() {
        vendor.call(HttpRequest.GET("/_control/clock"));
        vendor.call(HttpRequest.GET("/_control/nothing"));
        Answer ready = vendor.call(HttpRequest.GET("/health/readiness"));
        assertThat(ready.body()).isEqualTo("{\"name\":\"vendor-simulator\",\"status\":\"UP\"}");
        assertThat(vendor.call(HttpRequest.GET("/health/liveness")).status()).isEqualTo(200);
        assertThat(calls().body()).isEqualTo("{\"count\":0,\"calls\":[]}");
    }

    @Test
    void calls_deleted_countedFromZero() {
        vendor.get("/v1/marketstatus/now");
        assertThat(vendor.call(HttpRequest.DELETE("/_control/calls")).status()).isEqualTo(204);
        assertThat(calls().text("count")).isEqualTo("0");
    }

    @Test
    void calls_many_allCountedTheLatestKept() {
        VendorCalls calls = new VendorCalls();
        IntStream.range(0, 10_100)
                .forEach(i -> calls.add(new VendorCall(Instant.EPOCH, "GET", "/" + i, null, 200)));
        assertThat(calls.record().count()).isEqualTo(10_100);
        assertThat(calls.record().calls()).hasSize(10_000);
        assertThat(calls.record().calls().getFirst().path()).isEqualTo("/100");
    }

    @Test
    void plan_usedUp_refusedInTheVendorsForm() {
        assertThat(vendor.control("plan", "{\"callsPerMinute\":2}").body())
                .isEqualTo("{\"callsPerMinute\":2}");
        assertThat(vendor.get("/v1/marketstatus/now").status()).isEqualTo(200);
        assertThat(vendor.get("/v1/marketstatus/now").status()).isEqualTo(200);
        Answer refused = vendor.get("/v1/marketstatus/now");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.requestId()).hasSize(32);
        assertThat(refused.text("error")).startsWith("You've exceeded the maximum requests per");
        assertThat(calls().text("count")).isEqualTo("3");
        vendor.control("reset", "");
        assertThat(vendor.get("/v1/marketstatus/now").status()).isEqualTo(200);
    }

    @Test
    void plan_badBody_refused() {
        assertThat(vendor.control("plan", "{\"callsPerMinute\":1.5}").body())
                .isEqualTo("{\"error\":\"callsPerMinute must be a whole number\"}");
        assertThat(vendor.control("plan", "{\"callsPerMinute\":-1}").status()).isEqualTo(400);
        assertThat(vendor.control("plan", "nonsense").body())
                .isEqualTo("{\"error\":\"the body is not JSON\"}");
    }

    private Answer calls() {
        return vendor.call(HttpRequest.GET("/_control/calls"));
    }
}
