package io.marketgate.gateway.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.defaults.undertest.MalformedRequests;
import io.marketgate.defaults.undertest.MalformedRequests.Malformed;
import io.marketgate.defaults.undertest.RawAnswer;
import io.marketgate.defaults.undertest.RequestLines;
import io.marketgate.gateway.stage.RawSocket;
import io.marketgate.gateway.stage.Stage;
import io.marketgate.house.FreePorts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The management port of a gateway whose public one speaks TLS: plain, strict HTTP/1.1. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TlsManagementPortTest {
    private static final MalformedRequests SCRAPES =
            new MalformedRequests("GET", "/prometheus", "X-Request-Id: my-id.5\r\n", "abc");
    private static final String GET = "GET /prometheus HTTP/1.1\r\nHost: a\r\n";

    private int port;
    private Stage stage;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        port = FreePorts.next();
        TestCertificate certificate = TestCertificate.make(folder, "EC");
        Map<String, Object> settings = certificate.served(folder);
        settings.put("gateway.connections.header-deadline", "3s");
        settings.put("marketgate.management.port", Integer.toString(port));
        stage = new Stage(settings);
    }

    @AfterAll
    void stop() {
        stage.close();
    }

    static List<Malformed> malformed() {
        return SCRAPES.all();
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void request_malformed_isRefused(Malformed malformed) throws IOException {
        try (RequestLines lines = new RequestLines()) {
            RawAnswer answer = RawAnswer.to(port, malformed.bytes(), malformed.ends());
            assertThat(answer.status()).as(answer.text()).isEqualTo(400);
            assertThat(answer.count()).isEqualTo(1);
            assertThat(lines.with(answer.header("X-Request-Id"))).contains("\"status\":400");
        }
    }

    @Test
    void header_slow_endsTheConnection() throws IOException {
        try (RawSocket begun = new RawSocket(port);
                RawSocket silent = new RawSocket(port)) {
            assertThat(begun.send("GET /prometheus HT").readToEnd()).isEmpty();
            assertThat(silent.readToEnd()).isEmpty();
        }
    }

    @Test
    void http2_isNotSpoken() throws IOException {
        String closing = "Connection: Upgrade, HTTP2-Settings\r\nConnection: close\r\n\r\n";
        String upgrade = "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n";
        RawAnswer answer = RawAnswer.to(port, GET + upgrade + closing);
        assertThat(answer.text()).startsWith("HTTP/1.1 200").contains("jvm_");
        assertThat(RawAnswer.to(port, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").text())
                .startsWith("HTTP/1.1 400");
    }

    @Test
    void requests_pipelined_areServed() throws IOException {
        RawAnswer answer = RawAnswer.to(port, GET + "\r\n" + GET + "Connection: close\r\n\r\n");
        assertThat(answer.count()).isEqualTo(2);
        assertThat(answer.status()).isEqualTo(200);
    }
}
