package io.marketgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.gateway.stage.FakeService;
import io.marketgate.gateway.stage.Stage;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Nothing that is for clients answers on the management port. */
final class ManagementPortTest {
    @Test
    void requestOfAClient_onTheManagementPort_isNotForwarded() throws IOException {
        int port = freePort();
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

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
