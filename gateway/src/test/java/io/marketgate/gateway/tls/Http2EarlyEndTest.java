package io.marketgate.gateway.tls;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.marketgate.defaults.undertest.LoggedLines;
import io.marketgate.defaults.undertest.RequestLines;
import io.marketgate.gateway.stage.FakeService;
import io.marketgate.gateway.stage.Stage;
import io.marketgate.gateway.tls.RawHttp2.Field;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client of HTTP/2 that goes away is no fault of the gateway's. */
final class Http2EarlyEndTest {
    @Test
    void connection_brokenOff_leavesTheRequestsLineAndNoOther(@TempDir Path folder)
            throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        TestCertificate certificate = TestCertificate.make(folder, "EC");
        try (Stage stage = new Stage(certificate.served(folder));
                RawHttp2 client =
                        new RawHttp2(TestCertificate.trusting(certificate), stage.port());
                RequestLines lines = new RequestLines();
                LoggedLines warnings = new LoggedLines(Level.WARN)) {
            stage.marketData.answers(exchange -> {
                asked.countDown();
                FakeService.await(end);
            });
            client.open(
                    List.of(
                            new Field(":method", "GET"),
                            new Field(":scheme", "https"),
                            new Field(":authority", "public.example"),
                            new Field(":path", "/v2/x"),
                            new Field("x-request-id", "gone-2"),
                            new Field("x-api-key", stage.auth.key("market:read"))),
                    true);
            assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
            client.breakOff();
            assertThat(lines.with("gone-2")).contains("\"status\":499");
            assertThat(warnings.now()).isEmpty();
        } finally {
            end.countDown();
        }
    }
}
