package io.marketgate.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.gateway.stage.FakeAuth.Mood;
import io.marketgate.gateway.stage.RawSocket;
import io.marketgate.gateway.stage.Stage;
import io.marketgate.gateway.stage.TestKeys;
import io.marketgate.house.FreePorts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

final class SecrecyTest {
    private final List<String> answers = new ArrayList<>();

    @Test
    void key_inWhateverRequest_appearsInNothingTheGatewayWrites() throws IOException {
        PrintStream out = System.out;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setOut(new PrintStream(log, true, UTF_8));
        String canary;
        String metrics;
        try (Stage stage =
                new Stage(
                        Map.of("marketgate.management.port", Integer.toString(FreePorts.next())))) {
            canary = stage.auth.key("market:read");
            provoke(stage, canary);
            metrics = metrics(stage);
            Awaitility.await().until(() -> log.toString(UTF_8).contains("change feed"));
            assertThat(stage.marketData.received().toString()).doesNotContain(canary);
        } finally {
            System.setOut(out);
        }
        assertThat(log.toString(UTF_8)).contains("change feed").doesNotContain(canary);
        assertThat(answers).noneMatch(answer -> answer.contains(canary));
        assertThat(metrics)
                .contains("gateway_verifications_total", "/v2/**")
                .doesNotContain(canary, "canary-path");
    }

    private static String metrics(Stage stage) {
        int port =
                stage.gateway(0)
                        .getApplicationContext()
                        .getRequiredProperty("endpoints.all.port", Integer.class);
        return Stage.send(
                        HttpRequest.newBuilder(
                                        URI.create("http://127.0.0.1:" + port + "/prometheus"))
                                .build())
                .body();
    }

    private void provoke(Stage stage, String canary) throws IOException {
        List<String> targets =
                List.of(
                        "/v2/canary-path?apiKey=" + canary,
                        "/v2/x?apiKey=" + canary + "&apiKey=" + TestKeys.random(),
                        "/v2/x?apiKey=" + canary + "|{}",
                        "/v2/x?apiKey=" + canary + "%zz",
                        "/v2/" + canary + "|",
                        "/v2/..?apiKey=" + canary,
                        "/api/market/A?apiKey=" + canary,
                        "/api/keys?apiKey=" + canary,
                        "/nothing?apiKey=" + canary);
        send(stage, targets);
        stage.auth.verifying(Mood.REFUSING);
        stage.auth.feeding(Mood.REFUSING);
        send(stage, List.of("/v2/x?apiKey=" + TestKeys.random(), targets.getFirst()));
        stage.marketData.answers(exchange -> {
            throw new IOException("dies");
        });
        send(stage, List.of(targets.getFirst()));
        stage.marketData.close();
        send(stage, List.of(targets.getFirst()));
    }

    private void send(Stage stage, List<String> targets) throws IOException {
        for (String target : targets) {
            try (RawSocket socket = new RawSocket(stage.port())) {
                socket.send("GET " + target + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
                String answer = socket.readToEnd();
                assertThat(answer).startsWith("HTTP/1.1 ");
                answers.add(answer);
            }
        }
    }
}
