package io.marketgate.gateway.tls;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.marketgate.defaults.undertest.RequestLines;
import io.marketgate.gateway.stage.Stage;
import io.marketgate.gateway.stage.TestKeys;
import io.marketgate.gateway.tls.RawHttp2.Answer;
import io.marketgate.gateway.tls.RawHttp2.Field;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Requests of HTTP/2 are taken as strictly as those of HTTP/1.1, and refused in the same form. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class Http2RequestTest {
    private SSLContext trust;
    private Stage stage;
    private String key;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        TestCertificate certificate = TestCertificate.make(folder, "EC");
        trust = TestCertificate.trusting(certificate);
        stage = new Stage(certificate.served(folder));
        key = stage.auth.key("market:read", "keys:admin");
    }

    @AfterAll
    void stop() {
        stage.close();
    }

    private List<Field> request(String method, String path) {
        return new ArrayList<>(
                List.of(
                        new Field(":method", method),
                        new Field(":scheme", "https"),
                        new Field(":authority", "public.example"),
                        new Field(":path", path),
                        new Field("x-request-id", "my-id.2"),
                        new Field("x-api-key", key)));
    }

    private List<Field> with(Field... more) {
        List<Field> fields = request("GET", "/v2/x");
        fields.addAll(List.of(more));
        return fields;
    }

    private List<Field> without(String name, Field... instead) {
        List<Field> fields = request("GET", "/v2/x");
        fields.removeIf(field -> field.name().equals(name));
        fields.addAll(0, List.of(instead));
        return fields;
    }

    List<List<Field>> heads() {
        return new MalformedStreams(request("GET", "/v2/x")).all();
    }

    private Answer answered(List<Field> fields) throws IOException {
        try (RawHttp2 client = new RawHttp2(trust, stage.port())) {
            return client.answer(client.open(fields, true));
        }
    }

    /** Netty itself resets a stream whose line is not made of one of each, with something in it. */
    private static boolean mayBeReset(List<Field> fields) {
        List<Field> line = fields.stream().filter(it -> it.name().startsWith(":")).toList();
        return line.stream().anyMatch(it -> it.value().isEmpty())
                || line.stream().map(Field::name).distinct().count() < line.size();
    }

    @ParameterizedTest
    @MethodSource("heads")
    void head_malformed_isRefusedInTheUsualForm(List<Field> fields) throws IOException {
        int before = stage.marketData.received().size();
        try (RequestLines lines = new RequestLines()) {
            Answer answer = answered(fields);
            assertThat(stage.marketData.received()).hasSize(before);
            if (mayBeReset(fields) && answer.status() == 0) {
                return;
            }
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.header("x-request-id")).isEqualTo("my-id.2");
            assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
            assertThat(answer.header("cache-control")).isEqualTo("no-store");
            assertThat(answer.body()).contains("\"request_id\":\"my-id.2\"");
            String path =
                    fields.stream()
                            .filter(it -> it.name().equals(":path"))
                            .map(Field::value)
                            .findFirst()
                            .orElse("");
            boolean vendors = path.startsWith("/v2/x");
            assertThat(answer.header("content-type"))
                    .isEqualTo(vendors ? "application/json" : "application/problem+json");
            if (!vendors) {
                assertThat(answer.body()).contains("/docs/errors/malformed");
            }
            assertThat(lines.with("my-id.2")).contains("\"status\":400");
        }
    }

    @ParameterizedTest
    @CsvSource({"1, /v2/x|, 400", "9000, /v2/x?, 414", "1, /api/keys/%zz, 400"})
    void head_refused_isAsAGetWithoutBody(int more, String path, int status) throws IOException {
        String target = path + "a".repeat(more);
        Answer get = answered(request("GET", target));
        assertThat(get.body()).isNotEmpty();
        try (RequestLines lines = new RequestLines()) {
            Answer answer = answered(request("HEAD", target));
            assertThat(answer.status()).isEqualTo(status).isEqualTo(get.status());
            assertThat(answer.header("x-request-id")).isEqualTo("my-id.2");
            assertThat(answer.header("content-type")).isEqualTo(get.header("content-type"));
            assertThat(answer.header("content-length")).isEqualTo(get.header("content-length"));
            assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
            assertThat(answer.body()).isEmpty();
            assertThat(lines.with("my-id.2")).contains("\"method\":\"HEAD\"", "\"problem\":");
        }
    }

    @Test
    void heads_malformed_leaveTheirConnectionUsable() throws IOException {
        try (RawHttp2 client = new RawHttp2(trust, stage.port())) {
            for (boolean ends : new boolean[] {true, false}) {
                for (int i = 0; i < 120; i++) {
                    int odd = client.open(with(new Field("host", "other.example")), ends);
                    assertThat(client.answer(odd).status()).isEqualTo(400);
                }
            }
            int stream = client.open(request("GET", "/v2/x"), true);
            assertThat(client.answer(stream).status()).isEqualTo(200);
        }
    }

    @Test
    void head_odd_butReadTheSameByAll_isServed() throws IOException {
        for (List<Field> fields :
                List.of(
                        request("GET", "/v2/x?a=%20&b=[1]"),
                        request("GET", "/v2/x?a={b}|c^`d<e>\"\\"),
                        request("GET", "/v2/x?a=%c3%a9%e2%82%ac"),
                        with(new Field("host", "PUBLIC.example")),
                        without(":authority"),
                        with(new Field("x-a", "a\tb"), new Field("x-a", "c")),
                        with(new Field("cookie", "a=b"), new Field("cookie", "c=d")))) {
            List<Field> request = new ArrayList<>(fields);
            if (request.stream().noneMatch(it -> it.name().equals(":authority"))) {
                request.add(new Field("host", "public.example"));
            }
            assertThat(answered(request).status()).isEqualTo(200);
            assertThat(stage.marketData.last().headers().getFirst("X-Marketgate-Public-Url"))
                    .isEqualToIgnoringCase("https://public.example");
        }
    }

    @Test
    void body_coded_isRefusedUnread() throws IOException {
        int before = stage.auth.service().received().size();
        List<Field> post = request("POST", "/api/keys");
        post.add(new Field("content-encoding", "gzip"));
        Answer answer;
        try (RawHttp2 client = new RawHttp2(trust, stage.port())) {
            int stream = client.open(post, false);
            client.data(stream, "x", true);
            answer = client.answer(stream);
            assertThat(client.answer(client.open(post, true)).status()).isEqualTo(200);
        }
        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
        assertThat(answer.body()).contains("unsupported-media-type", "my-id.2");
        assertThat(stage.auth.service().received()).hasSize(before + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "BREW"})
    void method_unknown_isRefusedInTheUsualForm(String method) throws IOException {
        Answer answer = answered(request(method, "/v2/x"));
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("allow")).contains("GET");
        assertThat(answer.body()).contains("\"request_id\":\"my-id.2\"");
    }

    @ParameterizedTest
    @CsvSource({
        "/v2/x, 8100, 0, 200, application/json",
        "/v2/x, 9000, 0, 414, application/json",
        "/v2/x, 0, 15000, 200, application/json",
        "/v2/x, 8100, 15000, 200, application/json",
        "/v2/x, 0, 17000, 431, application/json",
        "/v2/x, 0, 28000, 431, application/json",
        "/v2/x, 28000, 0, 414, application/json",
        "/api/keys, 9000, 0, 414, application/problem+json",
        "/api/keys, 0, 20000, 431, application/problem+json",
        "/nowhere, 9000, 0, 414, application/problem+json",
    })
    void size_hasTheLimitsOfHttp1(String path, int address, int header, int status, String type)
            throws IOException {
        List<Field> fields = request("GET", address == 0 ? path : path + "?" + "x".repeat(address));
        for (int i = 0; i < 2; i++) {
            fields.add(new Field("x-big-" + i, "x".repeat(header / 2)));
        }
        try (RequestLines lines = new RequestLines()) {
            Answer answer = answered(fields);
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.header("content-type")).isEqualTo(type);
            assertThat(answer.header("x-request-id")).isEqualTo("my-id.2");
            assertThat(lines.with("my-id.2")).contains("\"status\":" + status);
            if (type.contains("problem")) {
                assertThat(answer.body())
                        .contains("\"type\":\"https://public.example/docs/errors/");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {" b", "\r\nA: b", "|", "\0", "%zz"})
    void key_inAMalformedAddress_isInNoLog(String odd) throws IOException {
        String canary = TestKeys.random();
        try (AllLogs logs = new AllLogs();
                RequestLines lines = new RequestLines()) {
            answered(request("GET", "/v2/x?apiKey=" + canary + "&x=a" + odd));
            assertThat(lines.with("my-id.2")).doesNotContain(canary);
            assertThat(logs.events).isNotEmpty().noneMatch(it -> it.contains(canary));
        }
    }

    /** Everything that is logged, with what was thrown. */
    private static final class AllLogs implements AutoCloseable {
        private final List<String> events = new CopyOnWriteArrayList<>();
        private final List<Logger> loggers =
                List.of(
                        (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME),
                        (Logger) LoggerFactory.getLogger("io.marketgate.requests"));
        private final AppenderBase<ILoggingEvent> appender =
                new AppenderBase<>() {
                    @Override
                    protected void append(ILoggingEvent event) {
                        for (var it = event.getThrowableProxy(); it != null; it = it.getCause()) {
                            events.add(String.valueOf(it.getMessage()));
                        }
                        events.add(event.getFormattedMessage());
                    }
                };

        AllLogs() {
            appender.start();
            loggers.forEach(it -> it.addAppender(appender));
        }

        @Override
        public void close() {
            loggers.forEach(it -> it.detachAppender(appender));
        }
    }
}
