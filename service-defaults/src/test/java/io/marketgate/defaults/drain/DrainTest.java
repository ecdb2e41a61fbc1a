package io.marketgate.defaults.drain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marketgate.defaults.undertest.Answer;
import io.marketgate.defaults.undertest.ServiceUnderTest;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What callers see of a service that ends. */
class DrainTest {
    private static final Duration DEADLINE = Duration.ofSeconds(120);

    private final Example example = new Example(Map.of("marketgate.drain.requests", "60s"));
    private final Drain drain = example.bean(Drain.class);
    private final SlowController slow = example.bean(SlowController.class);

    private static final class Example extends ServiceUnderTest<Example> {
        Example(Map<String, Object> settings) {
            super(settings);
        }

        @Override
        protected Example self() {
            return this;
        }
    }

    @AfterEach
    void close() {
        slow.mayAnswer.countDown();
        example.close();
    }

    @Test
    void beforeTheEnd_isReadyAndKeepsConnections() throws IOException {
        assertThat(example.readiness()).isEqualTo(200);
        try (Socket connection = connect()) {
            assertThat(ask(connection, "/v2/any")).doesNotContainIgnoringCase("connection: close");
            assertThat(ask(connection, "/v2/any")).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void begun_isNotReadyButAnswers_andEndsEachConnection() throws IOException {
        try (Socket connection = connect()) {
            ask(connection, "/v2/any");
            drain.begin();
            assertThat(example.readiness()).isEqualTo(503);
            assertThat(example.as("").get("/health/liveness").status()).isEqualTo(200);
            assertEnds(connection, "/v2/any", "HTTP/1.1 200");
        }
        try (Socket connection = connect()) {
            assertEnds(connection, "/v2/failing", "HTTP/1.1 503");
        }
        try (Socket connection = connect()) {
            assertEnds(connection, "/nowhere", "HTTP/1.1 404");
        }
        try (Socket connection = connect()) {
            assertEnds(connection, AnsweringFilter.PATH, "HTTP/1.1 202");
        }
    }

    @Test
    void finished_takesNothingNew_endsIdleConnections_andWaitsForWhatRuns() throws Exception {
        try (Socket idle = connect()) {
            ask(idle, "/v2/any");
            CompletableFuture<Answer> running =
                    CompletableFuture.supplyAsync(() -> example.as("").get("/api/open/slow"));
            assertThat(slow.entered.await(DEADLINE.toSeconds(), TimeUnit.SECONDS)).isTrue();

            CompletableFuture<Void> end =
                    CompletableFuture.runAsync(() -> drain.of(example.bean(EmbeddedServer.class)));
            await().atMost(DEADLINE).until(this::isRefused);
            assertThat(idle.getInputStream().read()).isEqualTo(-1);
            assertThat(end).isNotDone();
            assertThat(running).isNotDone();

            slow.mayAnswer.countDown();
            Answer answer = running.get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text()).isEqualTo("done");
            end.get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private boolean isRefused() throws IOException {
        try (Socket ignored = connect()) {
            return false;
        } catch (ConnectException e) {
            return true;
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), example.port());
        socket.setSoTimeout((int) DEADLINE.toMillis());
        return socket;
    }

    /** Asks and reads until the connection ends. */
    private static void assertEnds(Socket connection, String path, String start)
            throws IOException {
        send(connection, path);
        String all =
                new String(connection.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        assertThat(all).startsWith(start).containsIgnoringCase("connection: close");
    }

    /** Returns what came of the answer at first: its head at least. */
    private static String ask(Socket connection, String path) throws IOException {
        send(connection, path);
        StringBuilder read = new StringBuilder();
        while (read.indexOf("\r\n\r\nany") < 0) {
            int next = connection.getInputStream().read();
            assertThat(next).as("the connection's end after %s", read).isNotEqualTo(-1);
            read.append((char) next);
        }
        return read.toString();
    }

    private static void send(Socket connection, String path) throws IOException {
        String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
        connection.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    }
}
