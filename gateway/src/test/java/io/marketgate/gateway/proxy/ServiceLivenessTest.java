package io.marketgate.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.gateway.stage.SilentSocket;
import io.marketgate.gateway.stage.TurnableTicker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLServerSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ServiceLivenessTest {
    private final TurnableTicker ticker = new TurnableTicker();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ServiceLiveness liveness =
            new ServiceLiveness(threads, ticker, settings(Duration.ofMillis(300)));

    /** For instances that answer. */
    private final ServiceLiveness patient =
            new ServiceLiveness(threads, ticker, settings(Duration.ofSeconds(20)));

    private static DeadlineSettings settings(Duration patience) {
        Duration other = Duration.ofSeconds(1);
        return new DeadlineSettings(other, other, other, other, other, patience, other);
    }

    @AfterEach
    void close() {
        threads.shutdown();
    }

    private static boolean lives(ServiceLiveness asked, URI instance) throws Exception {
        return asked.ask(instance).get(30, TimeUnit.SECONDS);
    }

    @Test
    void instance_thatIsGone_isForgotten() throws Exception {
        try (SilentSocket paused = new SilentSocket()) {
            URI instance = URI.create(paused.url());
            assertThat(lives(liveness, instance)).isFalse();
            ticker.pass(Duration.ofMinutes(9));
            assertThat(liveness.isSilent(instance)).isTrue();
            ticker.pass(Duration.ofMinutes(9));
            liveness.lookAgain();
            assertThat(lives(liveness, instance)).isFalse();
            assertThat(liveness.isSilent(instance)).isTrue();
            ticker.pass(Duration.ofMinutes(11));
            liveness.lookAgain();
            assertThat(liveness.isSilent(instance)).isFalse();
        }
    }

    @Test
    void instance_behindTls_livesWhileItAnswersAnything() throws Exception {
        try (var server =
                SSLServerSocketFactory.getDefault()
                        .createServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            threads.execute(() -> {
                try (var connection = server.accept()) {
                    connection.getInputStream().read();
                } catch (IOException e) {
                    // It was no TLS.
                }
            });
            URI instance = URI.create("https://127.0.0.1:" + server.getLocalPort());
            assertThat(lives(patient, instance)).isTrue();
        }
        try (SilentSocket paused = new SilentSocket()) {
            URI instance = URI.create("https://127.0.0.1:" + paused.port());
            assertThat(lives(liveness, instance)).isFalse();
            assertThat(liveness.isSilent(instance)).isTrue();
        }
    }

    @Test
    void instance_behindTls_livesThoughItResetsTheConnection() throws Exception {
        try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            threads.execute(() -> {
                try (var connection = server.accept()) {
                    connection.setSoLinger(true, 0);
                    connection.getInputStream().readNBytes(5);
                } catch (IOException e) {
                    // The asker is gone.
                }
            });
            URI instance = URI.create("https://127.0.0.1:" + server.getLocalPort());
            assertThat(lives(patient, instance)).isTrue();
        }
    }

    @Test
    void instance_thatCannotBeAsked_isNotTakenForDead() throws Exception {
        URI impossible = URI.create("http://127.0.0.1:99999");
        assertThat(lives(liveness, impossible)).isTrue();
        assertThat(liveness.isSilent(impossible)).isFalse();
    }

    @Test
    void instance_thatRefuses_isDeadAndNotSilent() throws Exception {
        URI dead = URI.create("http://127.0.0.1:1");
        assertThat(lives(patient, dead)).isFalse();
        assertThat(patient.isSilent(dead)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8081, 127.0.0.1, 8081",
        "http://127.0.0.1, 127.0.0.1, 80",
        "https://127.0.0.1, 127.0.0.1, 443",
        "https://127.0.0.1:80/, 127.0.0.1, 80",
        "http://[::1]:8081, [::1], 8081",
        "https://[::1], [::1], 443",
        "http://market_data:8081, market_data, 8081",
    })
    void place_isThatOfTheUrl(String url, String host, int port) {
        var place = ServiceLiveness.place(URI.create(url));
        assertThat(place.getHostString()).isEqualTo(host);
        assertThat(place.getPort()).isEqualTo(port);
    }
}
