package io.marketgate.defaults.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import org.junit.jupiter.api.Test;

class StandardHeadersTest {
    @Test
    void further_ofTwoFilters_areAllPut() {
        HttpRequest<?> request = HttpRequest.GET("/").header("X-Request-Id", "my-id.1");
        StandardHeaders.further(request, answer -> answer.set("Vary", "Origin"));
        StandardHeaders.further(request, answer -> answer.set("X-Other", "1"));
        MutableHttpResponse<?> answer = HttpResponse.ok();
        StandardHeaders.put(request, answer.getHeaders());
        assertThat(answer.getHeaders().asMap(String.class, String.class))
                .containsEntry("X-Request-Id", "my-id.1")
                .containsEntry("X-Content-Type-Options", "nosniff")
                .containsEntry("Vary", "Origin")
                .containsEntry("X-Other", "1");
    }
}
