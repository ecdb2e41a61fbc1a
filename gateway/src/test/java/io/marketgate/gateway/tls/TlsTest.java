package io.marketgate.gateway.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchRuntimeException;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.marketgate.defaults.undertest.RequestLines;
import io.marketgate.gateway.stage.Stage;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/** The public port with TLS, over real sockets. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TlsTest {
    private Path folder;
    private TestCertificate rsa;
    private TestCertificate ec;
    private TestCertificate other;

    @BeforeAll
    void make(@TempDir Path empty) throws Exception {
        folder = empty;
        rsa = TestCertificate.make(folder, "RSA");
        ec = TestCertificate.make(folder, "EC");
        other = TestCertificate.make(folder, "RSA");
    }

    private Path certificateFile() {
        return folder.resolve("tls.crt");
    }

    private Path keyFile() {
        return folder.resolve("tls.key");
    }

    private Stage stage() {
        return new Stage(
                Map.of(
                        "marketgate.tls.certificate.file",
                        certificateFile().toString(),
                        "marketgate.tls.key.file",
                        keyFile().toString(),
                        "gateway.tls.refresh",
                        "50ms"));
    }

    private static HttpRequest.Builder request(Stage stage, String path) {
        return HttpRequest.newBuilder(URI.create("https://localhost:" + stage.port() + path))
                .timeout(Duration.ofSeconds(30));
    }

    private static HttpClient client(Version version, TestCertificate trusted) throws Exception {
        return HttpClient.newBuilder()
                .version(version)
                .sslContext(TestCertificate.trusting(trusted))
                .build();
    }

    @ParameterizedTest
    @CsvSource({"RSA, false", "RSA, true", "EC, false", "EC, true"})
    void keyOfEveryForm_isRead(String algorithm, boolean traditional) throws Exception {
        TestCertificate it = algorithm.equals("RSA") ? rsa : ec;
        it.writeTo(certificateFile(), keyFile(), traditional ? it.traditionalKey() : it.key());
        try (Stage stage = stage();
                SSLSocket socket = connect(stage, TestCertificate.trusting(it))) {
            assertThat(presented(socket)).isEqualTo(it.certificate());
        }
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void request_isServedAndToldOfAsWithoutTls(Version version) throws Exception {
        rsa.writeTo(certificateFile(), keyFile(), rsa.key());
        try (Stage stage = stage();
                RequestLines lines = new RequestLines();
                HttpClient client = client(version, rsa)) {
            String key = stage.auth.key("market:read");
            HttpResponse<String> answer =
                    client.send(
                            request(stage, "/v2/x?a=1").header("X-API-Key", key).build(),
                            BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.version()).isEqualTo(version);
            assertThat(answer.body()).isEqualTo("{\"status\":\"OK\"}");
            assertThat(answer.headers().firstValue("ratelimit")).isPresent();
            assertThat(stage.marketData.last().uri()).isEqualTo("/v2/x?a=1");
            assertThat(stage.marketData.last().headers().getFirst("X-Marketgate-Public-Url"))
                    .isEqualTo("https://localhost:" + stage.port());
            String id = answer.headers().firstValue("x-request-id").orElseThrow();
            assertThat(lines.with(id))
                    .contains("\"status\":200", "\"bytes\":15", "\"route\":\"/v2/**\"");
            HttpResponse<String> refused =
                    client.send(request(stage, "/nothing").build(), BodyHandlers.ofString());
            assertThat(refused.statusCode()).isEqualTo(404);
            assertThat(refused.body())
                    .contains("https://localhost:" + stage.port() + "/docs/errors/not-found");
            assertThat(lines.with(refused.headers().firstValue("x-request-id").orElseThrow()))
                    .contains("\"status\":404", "\"problem\":\"not-found\"");
            HttpResponse<String> posted =
                    client.send(
                            request(stage, "/api/keys")
                                    .header("X-API-Key", stage.auth.key("keys:admin"))
                                    .header("X-Marketgate-Public-Url", "http://evil")
                                    .POST(BodyPublishers.ofString("{\"name\":\"n\"}"))
                                    .build(),
                            BodyHandlers.ofString());
            assertThat(posted.statusCode()).isEqualTo(200);
            assertThat(new String(stage.auth.service().last().body(), StandardCharsets.UTF_8))
                    .isEqualTo("{\"name\":\"n\"}");
        }
    }

    @Test
    void files_replaced_areReadAgain_andBrokenOnesAreNot() throws Exception {
        rsa.writeTo(certificateFile(), keyFile(), rsa.key());
        SSLContext both = TestCertificate.trusting(rsa, ec);
        try (CertificateLog log = new CertificateLog();
                Stage stage = stage();
                SSLSocket kept = connect(stage, both)) {
            assertThat(presented(kept)).isEqualTo(rsa.certificate());
            ec.writeTo(certificateFile(), keyFile(), ec.key());
            await().atMost(Duration.ofSeconds(120))
                    .untilAsserted(() -> assertThat(presents(stage, both)).isEqualTo(ec));
            Files.writeString(certificateFile(), "no certificate");
            log.await("stays: MARKETGATE_TLS_CERTIFICATE_FILE has no certificate");
            assertThat(presents(stage, both)).isEqualTo(ec);
            rsa.writeTo(certificateFile(), keyFile(), ec.key());
            log.await("stays: MARKETGATE_TLS_KEY_FILE has ");
            assertThat(presents(stage, both)).isEqualTo(ec);
            rsa.writeTo(certificateFile(), keyFile(), rsa.key());
            await().atMost(Duration.ofSeconds(120))
                    .untilAsserted(() -> assertThat(presents(stage, both)).isEqualTo(rsa));
            String key = stage.auth.key("market:read");
            OutputStream out = kept.getOutputStream();
            out.write(
                    ("GET /v2/x HTTP/1.1\r\nHost: localhost\r\nX-API-Key: " + key + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(kept.getInputStream().readNBytes(12))
                    .asString(StandardCharsets.US_ASCII)
                    .isEqualTo("HTTP/1.1 200");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "absent | key | MARKETGATE_TLS_CERTIFICATE_FILE: .*absent cannot be read",
                "certificate | absent | MARKETGATE_TLS_KEY_FILE: .*absent cannot be read",
                "key | key | MARKETGATE_TLS_CERTIFICATE_FILE has no certificate that can be read",
                "broken | key | MARKETGATE_TLS_CERTIFICATE_FILE has no certificate .*",
                "certificate | certificate | MARKETGATE_TLS_KEY_FILE has no private key .*",
                "certificate | broken | MARKETGATE_TLS_KEY_FILE has no private key .*",
                "certificate | encrypted | MARKETGATE_TLS_KEY_FILE has no private key .*",
                "certificate | other-key | MARKETGATE_TLS_KEY_FILE has another key than"
                        + " MARKETGATE_TLS_CERTIFICATE_FILE",
                "certificate | '' | MARKETGATE_TLS_KEY_FILE is needed beside"
                        + " MARKETGATE_TLS_CERTIFICATE_FILE",
                "'' | key | MARKETGATE_TLS_CERTIFICATE_FILE is needed beside"
                        + " MARKETGATE_TLS_KEY_FILE",
            })
    void filesThatCannotBeUsed_areNoStart(String certificate, String key, String message)
            throws Exception {
        rsa.writeTo(folder.resolve("certificate"), folder.resolve("key"), rsa.key());
        Files.writeString(folder.resolve("other-key"), other.key());
        Files.writeString(
                folder.resolve("broken"), rsa.pem().substring(0, 200) + rsa.key().charAt(5));
        Files.writeString(
                folder.resolve("encrypted"), rsa.key().replace("PRIVATE", "ENCRYPTED PRIVATE"));
        RuntimeException failure =
                catchRuntimeException(() ->
                        ApplicationContext.run(
                                        Map.of(
                                                "marketgate.tls.certificate.file",
                                                file(certificate),
                                                "marketgate.tls.key.file",
                                                file(key),
                                                "marketgate.service.secret",
                                                "0123456789abcdef0123456789abcdef"))
                                .close());
        assertThat(failure).rootCause().message().matches(message);
    }

    private String file(String name) {
        return name.isEmpty() ? "" : folder.resolve(name).toString();
    }

    /** What is told of certificates. */
    private static final class CertificateLog implements AutoCloseable {
        private final Logger logger = (Logger) LoggerFactory.getLogger(ServerCertificate.class);
        private final List<String> messages = new CopyOnWriteArrayList<>();
        private final AppenderBase<ILoggingEvent> appender =
                new AppenderBase<>() {
                    @Override
                    protected void append(ILoggingEvent event) {
                        messages.add(event.getFormattedMessage());
                    }
                };

        CertificateLog() {
            appender.start();
            logger.addAppender(appender);
        }

        void await(String text) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(120))
                    .until(() -> messages.stream().anyMatch(it -> it.contains(text)));
        }

        @Override
        public void close() {
            logger.detachAppender(appender);
        }
    }

    private static SSLSocket connect(Stage stage, SSLContext trust) throws IOException {
        SSLSocket socket =
                (SSLSocket) trust.getSocketFactory().createSocket("127.0.0.1", stage.port());
        socket.setSoTimeout(30_000);
        socket.startHandshake();
        return socket;
    }

    private static X509Certificate presented(SSLSocket socket) throws IOException {
        return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    }

    private TestCertificate presents(Stage stage, SSLContext trust) throws IOException {
        try (SSLSocket socket = connect(stage, trust)) {
            return presented(socket).equals(ec.certificate()) ? ec : rsa;
        }
    }
}
