package io.marketgate.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code make admin-key}, for whoever has lost every key, and what the next start prints. */
class AdminKeyIT {

    @Test
    void adminKey_lostAndMadeAnew() {
        try (LaunchedStack stack =
                LaunchedStack.start("admin-key", Map.of("SERVICES", "gateway,auth,ratelimit"))) {
            String first = stack.key();
            String second = made(stack);
            assertThat(second).isNotEqualTo(first);
            assertThat(keys(stack, second).statusCode()).isEqualTo(200);

            // The kept one is revoked, and the next start does not print it.
            String newest =
                    Http.json(keys(stack, first).body()).get("data").get(0).get("id").textValue();
            var revoked = Http.send("DELETE", stack.url() + "/api/keys/" + newest, first, "");
            assertThat(revoked.statusCode()).as(revoked.body()).isEqualTo(204);
            stack.restart();
            assertThat(stack.output())
                    .noneMatch(line -> line.contains(second))
                    .anyMatch(line -> line.contains("is revoked; make admin-key makes a new one"));
            assertThat(keys(stack, second).statusCode()).isEqualTo(401);

            // Without a running stack; the next start prints the new one.
            stack.stop();
            String third = made(stack);
            stack.startAgain();
            assertThat(stack.key()).isEqualTo(third);
            JsonNode data = Http.json(keys(stack, third).body()).get("data");
            assertThat(data.get(0).get("scopes").toString()).contains("platform");
        }
    }

    private static String made(LaunchedStack stack) {
        List<String> lines = stack.command("admin-key");
        assertThat(lines.getLast()).as(String.join("\n", lines)).startsWith("key mg_live_");
        return lines.getLast().substring("key ".length());
    }

    private static HttpResponse<String> keys(LaunchedStack stack, String key) {
        return Http.get(stack.url() + "/api/keys", key);
    }
}
