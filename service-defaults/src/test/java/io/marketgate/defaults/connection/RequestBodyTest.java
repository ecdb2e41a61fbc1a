package io.marketgate.defaults.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marketgate.defaults.undertest.LoggedLines;
import io.marketgate.defaults.undertest.RawAnswer;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a service makes of a body by what its header says of it. */
@MicronautTest(transactional = false)
class RequestBodyTest {
    private static final String BODY = "{\"name\":\"n\"}";
    private static final String POST =
            "POST /api/open/acts HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n";
    private static final String CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n";

    @Inject EmbeddedServer server;
    @Inject ActController controller;

    private static String coded(String coding) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out =
                coding.contains("gzip")
                        ? new GZIPOutputStream(bytes)
                        : new DeflaterOutputStream(bytes)) {
            out.write(BODY.getBytes(StandardCharsets.US_ASCII));
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "GZIP", "x-gzip", "deflate", "snappy", "br", "identity, gzip"})
    void body_coded_isRefusedUnread(String coding) throws IOException {
        int before = controller.acts();
        String body = coded(coding);
        String head =
                POST
                        + ("X-Request-Id: my-id.4\r\nContent-Encoding: " + coding)
                        + ("\r\nContent-Length: " + body.length() + "\r\n\r\n");
        RawAnswer answer = RawAnswer.to(server.getPort(), head + body + POST);
        assertThat(answer.status()).as(answer.text()).isEqualTo(415);
        assertThat(answer.count()).isEqualTo(1);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.header("X-Request-Id")).isEqualTo("my-id.4");
        assertThat(answer.header("Accept-Encoding")).isEqualTo("identity");
        assertThat(answer.body()).contains("unsupported-media-type", "Content-Encoding");
        assertThat(controller.acts()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                POST + "Content-Encoding: Identity\r\nContent-Length: 12\r\n\r\n" + BODY,
                "GET /api/open/acts HTTP/1.1\r\nHost: a\r\nContent-Encoding: gzip\r\n\r\n"
            })
    void body_notCoded_isTaken(String request) throws IOException {
        String closing = request.replace("Host:", "Connection: close\r\nHost:");
        assertThat(RawAnswer.to(server.getPort(), closing).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD"})
    void body_thatNobodyReads_announcedOverTheLimit_isRefused(String method) throws IOException {
        String head = method + " /api/open/acts HTTP/1.1\r\nHost: a\r\n";
        RawAnswer answer = RawAnswer.to(server.getPort(), head + "Content-Length: 2000000\r\n\r\n");
        assertThat(answer.status()).as(answer.text()).isEqualTo(413);
        assertThat(answer.count()).isEqualTo(1);
        assertThat(answer.header("Connection")).isEqualTo("close");
    }

    @Test
    void continue_expected_isSaidOnceAndTheBodyActedOn() throws IOException {
        int before = controller.acts();
        try (Socket socket = open()) {
            write(socket, POST + "Expect: 100-continue\r\nContent-Length: 12\r\n\r\n");
            assertThat(read(socket, CONTINUE.length())).isEqualTo(CONTINUE);
            assertThat(controller.acts()).isEqualTo(before);
            write(socket, BODY);
            assertThat(read(socket, 12)).isEqualTo("HTTP/1.1 200");
        }
        assertThat(controller.acts()).isEqualTo(before + 1);
    }

    @Test
    void continue_behindARequestUnanswered_isSaidInItsTurn() throws IOException {
        try (Socket socket = open()) {
            String first = "GET /api/open/held HTTP/1.1\r\nHost: a\r\n\r\n";
            write(socket, first + POST + "Expect: 100-continue\r\nContent-Length: 12\r\n\r\n");
            await().atMost(Duration.ofSeconds(120)).until(() -> controller.isHeld());
            controller.letGo();
            StringBuilder text = new StringBuilder();
            while (text.indexOf(CONTINUE) < 0) {
                text.append(read(socket, 1));
            }
            assertThat(text).startsWith("HTTP/1.1 200").endsWith(CONTINUE);
            write(socket, BODY);
            assertThat(read(socket, 12)).isEqualTo("HTTP/1.1 200");
        }
    }

    @Test
    void body_endedBehindItsAnswer_isNoError() throws IOException {
        try (LoggedLines errors = new LoggedLines();
                Socket socket = open()) {
            write(socket, POST + "Content-Length: 2000000\r\n\r\nx");
            assertThat(read(socket, 12)).isEqualTo("HTTP/1.1 413");
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
            assertThat(errors.now()).isEmpty();
        }
    }

    private Socket open() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    private static String read(Socket socket, int bytes) throws IOException {
        return new String(socket.getInputStream().readNBytes(bytes), StandardCharsets.ISO_8859_1);
    }
}
