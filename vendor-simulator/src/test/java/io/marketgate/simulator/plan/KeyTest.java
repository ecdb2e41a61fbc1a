package io.marketgate.simulator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.simulator.Vendor;
import io.marketgate.simulator.Vendor.Answer;
import io.micronaut.context.annotation.Property;
import io.micronaut.http.HttpRequest;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@MicronautTest
@Property(name = "simulator.keys", value = "one, two")
final class KeyTest {

    private static final String STATUS = "/v1/marketstatus/now";

    @Inject Vendor vendor;

    @Test
    void call_noKey_refused() {
        Answer answer = vendor.call(HttpRequest.GET(STATUS));
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body())
                .isEqualTo(
                        "{\"status\":\"ERROR\",\"request_id\":\""
                                + answer.requestId()
                                + "\",\"error\":\"API Key was not provided\"}");
    }

    @Test
    void call_unknownKey_refused() {
        Answer answer = vendor.call(HttpRequest.GET(STATUS + "?apiKey=three"));
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.text("error")).isEqualTo("Unknown API Key");
    }

    @Test
    void call_knownKey_accepted() {
        assertThat(vendor.call(HttpRequest.GET(STATUS + "?apiKey=two")).status()).isEqualTo(200);
        assertThat(vendor.call(HttpRequest.GET(STATUS).bearerAuth("one")).status()).isEqualTo(200);
    }

    @Test
    void call_unknownRouteWithoutKey_refusedFirst() {
        assertThat(vendor.call(HttpRequest.GET("/v9/x")).status()).isEqualTo(401);
        assertThat(vendor.call(HttpRequest.GET("/v9/x?apiKey=one")).text("status"))
                .isEqualTo("NOT_FOUND");
    }
}
