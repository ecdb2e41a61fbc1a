package io.marketgate.gateway.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.gateway.stage.FakeService;
import io.marketgate.gateway.stage.Stage;
import io.marketgate.gateway.tls.RawHttp2.Field;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A body of HTTP/2 that is broken off, or is not what it said, never reaches a service whole. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class Http2BodyTest {
    private static final String BODY = "{\"symbol\":\"AAPL\",\"side\":\"buy\"}";

    private SSLContext trust;
    private Stage stage;
    private String key;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        TestCertificate certificate = TestCertificate.make(folder, "EC");
        trust = TestCertificate.trusting(certificate);
        stage = new Stage(certificate.served(folder));
        key = stage.auth.key("trades:write");
    }

    @AfterAll
    void stop() {
        stage.close();
    }

    private List<Field> post(Field... more) {
        List<Field> fields =
                new ArrayList<>(
                        List.of(
                                new Field(":method", "POST"),
                                new Field(":scheme", "https"),
                                new Field(":authority", "public.example"),
                                new Field(":path", "/api/trades"),
                                new Field("content-type", "application/json"),
                                new Field("x-api-key", key)));
        fields.addAll(List.of(more));
        return fields;
    }

    /** How a request that has begun at the service goes on. */
    private enum Ending {
        RESET,
        CONNECTION_CLOSED,
        TRAILER_MALFORMED,
        TRAILER_OF_THE_LINE
    }

    private static final String HALF = BODY.substring(0, 10);

    /** What the service did with a body whose beginning it has seen. */
    private CompletableFuture<Boolean> wholeAtTheService(CountDownLatch begun) {
        CompletableFuture<Boolean> whole = new CompletableFuture<>();
        stage.portfolio.answers(exchange -> {
            exchange.getRequestBody().readNBytes(1);
            begun.countDown();
            try {
                exchange.getRequestBody().readAllBytes();
                whole.complete(true);
            } catch (IOException e) {
                whole.complete(false);
                throw e;
            }
            FakeService.answer(exchange, 201, "{}");
        });
        return whole;
    }

    private void end(RawHttp2 client, int stream, Ending ending) throws IOException {
        switch (ending) {
            case RESET -> client.reset(stream);
            case CONNECTION_CLOSED -> client.close();
            case TRAILER_MALFORMED -> client.trailers(stream, List.of(new Field("a", "b\0c")));
            case TRAILER_OF_THE_LINE -> client.trailers(stream, List.of(new Field(":path", "/")));
        }
    }

    @ParameterizedTest
    @EnumSource
    void body_brokenOff_isBrokenOffAtTheService(Ending ending) throws Exception {
        for (List<Field> head :
                List.of(post(), post(new Field("content-length", "" + BODY.length())))) {
            CountDownLatch begun = new CountDownLatch(1);
            CompletableFuture<Boolean> whole = wholeAtTheService(begun);
            try (RawHttp2 client = new RawHttp2(trust, stage.port())) {
                int stream = client.open(head, false);
                client.data(stream, head.size() == post().size() ? HALF : BODY, false);
                assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
                end(client, stream, ending);
                assertThat(whole.get(60, TimeUnit.SECONDS)).isFalse();
                if (ending == Ending.TRAILER_MALFORMED) {
                    assertThat(client.answer(stream).status()).isEqualTo(400);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 500})
    void length_thatIsNotTheBodys_isNoWholeRequest(int length) throws Exception {
        stage.portfolio.echoes();
        int before = stage.portfolio.received().size();
        try (RawHttp2 client = new RawHttp2(trust, stage.port())) {
            int stream = client.open(post(new Field("content-length", "" + length)), false);
            client.data(stream, BODY.substring(0, 1), false);
            client.data(stream, BODY.substring(1, 10), false);
            client.data(stream, BODY.substring(10), true);
            int status = client.answer(stream).status();
            assertThat(status).isIn(0, 400);
            int next = client.open(post(), false);
            client.data(next, BODY, true);
            assertThat(client.answer(next).status()).isEqualTo(200);
        }
        assertThat(stage.portfolio.received()).hasSize(before + 1);
    }

    @Test
    void body_whole_arrives() throws Exception {
        stage.portfolio.echoes();
        try (RawHttp2 client = new RawHttp2(trust, stage.port())) {
            for (List<Field> head :
                    List.of(post(), post(new Field("content-length", "" + BODY.length())))) {
                int stream = client.open(head, false);
                client.data(stream, HALF, false);
                client.data(stream, BODY.substring(HALF.length()), false);
                client.trailers(stream, List.of(new Field("x-sum", "1")));
                assertThat(client.answer(stream).status()).isEqualTo(200);
                assertThat(stage.portfolio.last().body()).asString().isEqualTo(BODY);
            }
        }
    }
}
