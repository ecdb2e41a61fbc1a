package io.marketgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.gateway.stage.Stage;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages that problems name, for anybody who follows their {@code type}. */
final class ProblemPageTest {
    private static Stage stage;

    @BeforeAll
    static void start() {
        stage = new Stage();
    }

    @AfterAll
    static void stop() {
        stage.close();
    }

    @Test
    void type_ofARefusal_leadsToItsPage() {
        String refusal = Stage.send(stage.request("/api/trades").build()).body();
        String type = refusal.replaceAll(".*\"type\":\"([^\"]*)\".*", "$1");
        HttpResponse<String> page = Stage.send(HttpRequest.newBuilder(URI.create(type)).build());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).contains("text/plain;charset=utf-8");
        assertThat(page.body()).startsWith("# unauthenticated").contains("**Remedy.** ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"insufficient-position", "duplicate-project", "key-unchecked"})
    void pages_ofAllServices_areHere(String slug) {
        String page = Stage.send(stage.request("/docs/errors/" + slug).build()).body();
        assertThat(page).startsWith("# " + slug);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "..", "%2e%2e%2fapplication.yml", "Conflict", "conflict.md"})
    void pages_ofNoType_are404(String slug) {
        assertThat(Stage.send(stage.request("/docs/errors/" + slug).build()).statusCode())
                .isIn(400, 404);
    }
}
