package io.marketgate.simulator.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

import io.marketgate.simulator.Vendor;
import io.marketgate.simulator.Vendor.Answer;
import io.micronaut.http.HttpRequest;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every fault as a client sees it on the wire. */
@MicronautTest
final class FaultsTest {

    private static final String PATH = "/v2/aggs/ticker/AAPL/range/1/day/2018-01-02/2018-01-05";

    @Inject Vendor vendor;
    @Inject EmbeddedServer server;
    @Inject FaultFilter faults;

    @BeforeEach
    @AfterEach
    void reset() {
        vendor.control("reset", "");
    }

    @Test
    void status_givenTimes_thenTheTruthAgain() {
        fault("\"times\":2,\"status\":503,\"retryAfter\":7");
        for (int i = 0; i < 2; i++) {
            String raw = raw(PATH);
            assertThat(raw).startsWith("HTTP/1.1 503 ").containsIgnoringCase("retry-after: 7\r\n");
            assertThat(raw).contains("\"status\":\"ERROR\"");
        }
        assertThat(vendor.get(PATH).status()).isEqualTo(200);
        assertThat(count()).isEqualTo(3);
    }

    @Test
    void retryAfterAlone_isTooManyCalls() {
        fault("\"times\":1,\"retryAfter\":3");
        assertThat(raw(PATH)).startsWith("HTTP/1.1 429 ").containsIgnoringCase("retry-after: 3");
    }

    @Test
    void timesZero_untilDeleted() {
        fault("\"times\":0,\"status\":500");
        for (int i = 0; i < 5; i++) {
            assertThat(vendor.get(PATH).status()).isEqualTo(500);
        }
        assertThat(vendor.call(HttpRequest.DELETE("/_control/faults")).status()).isEqualTo(204);
        assertThat(vendor.get(PATH).status()).isEqualTo(200);
    }

    @Test
    void reset_endsFaults() {
        fault("\"status\":500");
        vendor.control("reset", "");
        assertThat(vendor.get(PATH).status()).isEqualTo(200);
    }

    @Test
    void path_ofAnother_isNotMet() {
        fault("\"status\":500");
        assertThat(vendor.get("/v2/aggs/ticker/MSFT/prev").status()).isEqualTo(200);
        vendor.control("faults", "{\"path\":\"X:BTC\",\"status\":500}");
        assertThat(vendor.get("/v2/aggs/ticker/X%3ABTCUSD/prev").status()).isEqualTo(500);
        assertThat(vendor.call(HttpRequest.GET("/_control/calls")).status()).isEqualTo(200);
    }

    @Test
    void oldestFault_isMetFirst() {
        fault("\"times\":1,\"status\":500");
        fault("\"times\":1,\"status\":502");
        assertThat(vendor.get(PATH).status()).isEqualTo(500);
        assertThat(vendor.get(PATH).status()).isEqualTo(502);
    }

    @Test
    void control_neverFaulted() {
        vendor.control("faults", "{\"path\":\".*\",\"status\":500}");
        assertThat(vendor.call(HttpRequest.GET("/_control/clock")).status()).isEqualTo(200);
        assertThat(vendor.call(HttpRequest.GET("/health/readiness")).status()).isEqualTo(200);
    }

    @Test
    void faulted_spendsThePlan() {
        vendor.control("plan", "{\"callsPerMinute\":1}");
        fault("\"times\":1,\"status\":500");
        assertThat(vendor.get(PATH).status()).isEqualTo(500);
        assertThat(vendor.get(PATH).status()).isEqualTo(429);
    }

    @Test
    void delay_holdsTheTrueAnswerBack() {
        fault("\"delayMs\":300");
        long start = System.nanoTime();
        assertThat(vendor.get(PATH).results()).hasSize(4);
        assertThat(System.nanoTime() - start).isGreaterThan(Duration.ofMillis(290).toNanos());
    }

    @Test
    void garbage_isNoJson() {
        fault("\"body\":\"garbage\"");
        String raw = raw(PATH);
        assertThat(raw).startsWith("HTTP/1.1 200 ").containsIgnoringCase("application/json");
        assertThat(raw.substring(raw.indexOf("\r\n\r\n") + 4)).hasSize(512).startsWith("\u00ff");
    }

    @Test
    void html_isAPage() {
        fault("\"body\":\"html\",\"status\":502");
        assertThat(raw(PATH))
                .startsWith("HTTP/1.1 502 ")
                .containsIgnoringCase("content-type: text/html")
                .contains("<!doctype html>");
    }

    @Test
    void wrongTicker_isTheTruthOfAnother() {
        fault("\"body\":\"wrong-ticker\"");
        Answer answer = vendor.get(PATH);
        assertThat(answer.text("ticker")).isEqualTo("WRONG");
        assertThat(answer.results()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2018-01-02/2018-01-05", "2018-01-06/2018-01-07"})
    void nan_isInTheTruth(String range) {
        fault("\"body\":\"nan\"");
        assertThat(raw("/v2/aggs/ticker/AAPL/range/1/day/" + range))
                .startsWith("HTTP/1.1 200 ")
                .contains(":NaN");
    }

    @Test
    void redirect_leadsElsewhere() {
        fault("\"body\":\"redirect\"");
        assertThat(raw(PATH))
                .startsWith("HTTP/1.1 302 ")
                .containsIgnoringCase("location: http://elsewhere.invalid/");
    }

    @Test
    void truncated_endsBeforeItsLength() {
        fault("\"body\":\"truncated\"");
        String raw = raw(PATH);
        String body = raw.substring(raw.indexOf("\r\n\r\n") + 4);
        assertThat(raw).contains("Content-Length: " + 2 * body.length());
    }

    @Test
    void reset_isSeenAsReset() {
        fault("\"body\":\"reset\"");
        assertThatIOException()
                .isThrownBy(() -> {
                    try (Socket socket = call(PATH)) {
                        socket.getInputStream().readAllBytes();
                    }
                })
                .isInstanceOf(SocketException.class)
                .withMessageContaining("reset");
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void huge_isMoreThanTheCapAndEndsWithTheClient() throws IOException {
        fault("\"body\":\"huge\"");
        try (Socket socket = call(PATH)) {
            long read = socket.getInputStream().skip(65L << 20);
            assertThat(read).isEqualTo(65L << 20);
        }
        assertFreed();
    }

    @Test
    void gzipBomb_unpacksToAGigabyte() throws IOException {
        fault("\"body\":\"gzip-bomb\"");
        try (Socket socket = call(PATH)) {
            byte[] all = socket.getInputStream().readAllBytes();
            String head = new String(all, 0, 500, StandardCharsets.ISO_8859_1);
            int start = head.indexOf("\r\n\r\n") + 4;
            assertThat(head).contains("Content-Encoding: gzip");
            assertThat(all.length).isLessThan(2 << 20);
            try (InputStream unpacked =
                    new GZIPInputStream(
                            new ByteArrayInputStream(all, start, all.length - start), 1 << 16)) {
                assertThat(unpacked.skip(Long.MAX_VALUE)).isEqualTo(1L << 30);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hang", "drip"})
    void endless_isCountedAndFreedWhenTheClientGoes(String body) throws IOException {
        fault("\"body\":\"" + body + "\"");
        try (Socket socket = call(PATH)) {
            await().until(() -> count() == 1);
            await().until(() -> faults.busy() == 1);
            if (body.equals("drip")) {
                assertThat(socket.getInputStream().readNBytes(90)).hasSize(90);
            }
        }
        assertFreed();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"path\":\"(\"}",
                "{\"path\":7}",
                "{\"path\":\".*\",\"times\":-1}",
                "{\"path\":\".*\",\"times\":1.5}",
                "{\"path\":\".*\",\"status\":99}",
                "{\"path\":\".*\",\"status\":299}",
                "{\"path\":\".*\",\"delayMs\":\"long\"}",
                "{\"path\":\".*\",\"retryAfter\":-1}",
                "{\"path\":\".*\",\"body\":\"nonsense\"}",
                "{\"path\":\".*\",\"colour\":1}",
                "nonsense"
            })
    void wrongBody_isRefused(String body) {
        Answer answer = vendor.control("faults", body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("error")).isNotBlank();
        assertThat(vendor.call(HttpRequest.GET("/_control/faults")).body())
                .isEqualTo("{\"faults\":[]}");
    }

    @Test
    void faults_listedWithWhatIsLeft() {
        fault("\"times\":3,\"body\":\"gzip-bomb\",\"delayMs\":5");
        fault("\"status\":500");
        vendor.get("/v2/aggs/ticker/MSFT/prev");
        assertThat(vendor.call(HttpRequest.GET("/_control/faults")).body())
                .isEqualTo(
                        "{\"faults\":[{\"path\":\"/AAPL/\",\"times\":3,\"status\":null,"
                                + "\"delayMs\":5,\"retryAfter\":null,\"body\":\"gzip-bomb\"},"
                                + "{\"path\":\"/AAPL/\",\"times\":0,\"status\":500,\"delayMs\":0,"
                                + "\"retryAfter\":null,\"body\":null}]}");
    }

    private void fault(String members) {
        Answer set = vendor.control("faults", "{\"path\":\"/AAPL/\"," + members + "}");
        assertThat(set.status()).as(set.body()).isEqualTo(200);
    }

    private long count() {
        return Vendor.integer(vendor.call(HttpRequest.GET("/_control/calls")).json(), "count");
    }

    private void assertFreed() {
        await().atMost(Duration.ofSeconds(120)).until(() -> faults.busy() == 0);
    }

    private String raw(String path) {
        try (Socket socket = call(path)) {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Socket call(String path) throws IOException {
        Socket socket = new Socket(server.getHost(), server.getPort());
        socket.setSoTimeout(10_000);
        socket.getOutputStream()
                .write(
                        "GET %s?apiKey=k HTTP/1.1\r\nHost: vendor\r\nConnection: close\r\n\r\n"
                                .formatted(path)
                                .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }
}
