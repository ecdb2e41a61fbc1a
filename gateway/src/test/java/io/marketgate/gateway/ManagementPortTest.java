package io.marketgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.gateway.stage.FakeService;
import io.marketgate.gateway.stage.RawSocket;
import io.marketgate.gateway.stage.Stage;
import io.marketgate.house.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Nothing that is for clients answers on the management port. */
final class ManagementPortTest {
    @Test
    void requestOfAClient_onTheManagementPort_isNotForwarded() {
        int port = FreePorts.next();
        try (Stage stage =
                new Stage(Map.of("marketgate.management.port", Integer.toString(port)))) {
            String key = stage.auth.key("market:read");
            for (String path : new String[] {"/v2/x", "/api/market/AAPL", "/internal/x"}) {
                HttpRequest request =
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .header("X-API-Key", key)
                                .build();
                assertThat(Stage.send(request).statusCode()).as(path).isEqualTo(404);
            }
            assertThat(stage.marketData.received()).extracting(FakeService.Received::uri).isEmpty();
            assertThat(stage.get("/v2/x", key).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void page_ofAnAllowedOrigin_readsNothingThere() throws IOException {
        int port = FreePorts.next();
        Map<String, Object> settings =
                Map.of(
                        "marketgate.management.port",
                        Integer.toString(port),
                        "marketgate.cors.origins",
                        "*");
        try (Stage stage = new Stage(settings)) {
            assertThat(ask(port, "GET /prometheus"))
                    .startsWith("http/1.1 200")
                    .doesNotContain("access-control-");
            assertThat(ask(port, "OPTIONS /prometheus")).doesNotContain("access-control-");
            assertThat(ask(port, "OPTIONS /v2/x"))
                    .startsWith("http/1.1 404")
                    .doesNotContain("access-control-");
            assertThat(ask(stage.port(), "OPTIONS /v2/x"))
                    .startsWith("http/1.1 204")
                    .contains("access-control-allow-origin: https://app.example.com");
        }
    }

    private static String ask(int port, String start) throws IOException {
        try (RawSocket socket = new RawSocket(port)) {
            return socket.send(
                            start
                                    + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
                                    + "Origin: https://app.example.com\r\n"
                                    + "Access-Control-Request-Method: GET\r\n\r\n")
                    .readToEnd()
                    .toLowerCase(Locale.ROOT);
        }
    }
}
