package io.marketgate.defaults.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marketgate.defaults.undertest.SpanCollector;
import io.marketgate.house.FreePorts;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.File;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of requests, and of the process, while spans are exported or cannot be. */
class ExportTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static EmbeddedServer start(String endpoint, Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>();
        all.put("micronaut.server.port", -1);
        all.put("otel.exporter.otlp.endpoint", endpoint);
        all.putAll(settings);
        return ApplicationContext.run(EmbeddedServer.class, all);
    }

    private static int get(EmbeddedServer server) throws Exception {
        URI uri = URI.create(server.getURI() + "/api/open/calling/seen/x");
        return CLIENT.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .statusCode();
    }

    private static double spans(EmbeddedServer server, String outcome) {
        return server.getApplicationContext()
                .getBean(MeterRegistry.class)
                .get("trace.spans")
                .tag("outcome", outcome)
                .functionCounter()
                .count();
    }

    @Test
    void collectorThatHangs_delaysNothingAndCostsSpans() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (SpanCollector collector = new SpanCollector()) {
            collector.hangs(end);
            EmbeddedServer server =
                    start(
                            collector.url(),
                            Map.of(
                                    "marketgate.traces.waiting",
                                    8,
                                    "marketgate.traces.batch",
                                    4,
                                    "marketgate.traces.timeout",
                                    "60s",
                                    "marketgate.traces.farewell",
                                    "100ms"));
            for (int i = 0; i < 40; i++) {
                assertThat(get(server)).isEqualTo(200);
            }
            await().atMost(Duration.ofSeconds(20)).until(() -> spans(server, "dropped") > 0);
            assertThat(spans(server, "dropped")).isGreaterThanOrEqualTo(40 - 8 - 4);
            long began = System.nanoTime();
            server.close();
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .isLessThan(Duration.ofSeconds(30)); // Else it waited for the collector.
        } finally {
            end.countDown();
        }
    }

    @Test
    void collectorThatIsAway_costsSpansAlone() throws Exception {
        try (EmbeddedServer server =
                start(
                        "http://127.0.0.1:" + FreePorts.next(),
                        Map.of(
                                "marketgate.traces.interval", "50ms",
                                "marketgate.traces.timeout", "500ms"))) {
            assertThat(get(server)).isEqualTo(200);
            await().atMost(Duration.ofSeconds(30)).until(() -> spans(server, "failed") >= 1);
            assertThat(get(server)).isEqualTo(200);
        }
    }

    @Test
    void end_exportsWhatWaits() throws Exception {
        try (SpanCollector collector = new SpanCollector()) {
            EmbeddedServer server =
                    start(
                            collector.url(),
                            Map.of(
                                    "marketgate.traces.interval", "1h",
                                    "marketgate.traces.farewell", "30s"));
            assertThat(get(server)).isEqualTo(200);
            assertThat(collector.spans()).isEmpty();
            server.close();
            assertThat(collector.spans()).hasSize(1);
        }
    }

    /** Not even there: what is not used costs neither time nor memory. */
    @Test
    void withoutACollector_theLibraryIsNotLoaded(@TempDir Path folder) throws Exception {
        Path output = folder.resolve("output");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process =
                new ProcessBuilder(
                                java,
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                withoutTheLibrary(System.getProperty("java.class.path")),
                                ServedWithoutSpans.class.getName())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(Files.readString(output))
                .contains("answered x 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .contains("library absent");
    }

    private static String withoutTheLibrary(String classPath) {
        return Stream.of(classPath.split(File.pathSeparator))
                .filter(it -> !it.contains("opentelemetry"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
