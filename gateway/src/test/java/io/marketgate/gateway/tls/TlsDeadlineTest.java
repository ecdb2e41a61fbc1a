package io.marketgate.gateway.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketgate.gateway.stage.Stage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Slow clients over TLS: they are given up as over plain connections. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TlsDeadlineTest {
    private SSLContext trust;
    private Stage stage;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        TestCertificate certificate = TestCertificate.make(folder, "EC");
        trust = TestCertificate.trusting(certificate);
        Map<String, Object> settings = certificate.served(folder);
        settings.put("gateway.connections.header-deadline", "3s");
        settings.put("gateway.connections.body-window", "3s");
        stage = new Stage(settings);
    }

    @AfterAll
    void stop() {
        stage.close();
    }

    @Test
    void header_slow_endsTheConnection() throws Exception {
        try (SSLSocket socket =
                (SSLSocket) trust.getSocketFactory().createSocket("127.0.0.1", stage.port())) {
            socket.setSoTimeout(30_000);
            socket.startHandshake();
            socket.getOutputStream().write("GET /v2/x HT".getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void headerOfAStream_slow_endsTheConnection() throws Exception {
        try (RawHttp2 unended = new RawHttp2(trust, stage.port());
                RawHttp2 cut = new RawHttp2(trust, stage.port())) {
            unended.begin(List.of(new RawHttp2.Field("a", "b")));
            unended.awaitEnd();
            cut.part();
            cut.awaitEnd();
        }
    }

    @Test
    void streams_oneAfterTheOther_areNoSlowHeader() throws Exception {
        try (RawHttp2 client = new RawHttp2(trust, stage.port())) {
            long begun = System.nanoTime();
            while (System.nanoTime() - begun < Duration.ofSeconds(7).toNanos()) {
                int stream =
                        client.open(
                                List.of(
                                        new RawHttp2.Field(":method", "GET"),
                                        new RawHttp2.Field(":scheme", "https"),
                                        new RawHttp2.Field(":authority", "a"),
                                        new RawHttp2.Field(":path", "/nothing")),
                                true);
                assertThat(client.answer(stream).status()).isEqualTo(404);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void body_slow_endsTheRequest(Version version) throws Exception {
        try (SubmissionPublisher<ByteBuffer> body = new SubmissionPublisher<>();
                HttpClient client =
                        HttpClient.newBuilder().version(version).sslContext(trust).build()) {
            Flow.Publisher<ByteBuffer> beginning =
                    subscriber -> {
                        body.subscribe(subscriber);
                        body.submit(ByteBuffer.wrap(new byte[] {'{'}));
                    };
            HttpRequest slow =
                    HttpRequest.newBuilder(
                                    URI.create("https://localhost:" + stage.port() + "/api/keys"))
                            .timeout(Duration.ofSeconds(30))
                            .header("X-API-Key", stage.auth.key("keys:admin"))
                            .POST(BodyPublishers.fromPublisher(beginning))
                            .build();
            assertThatThrownBy(() -> client.send(slow, BodyHandlers.ofString()))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(HttpTimeoutException.class);
        }
    }
}
