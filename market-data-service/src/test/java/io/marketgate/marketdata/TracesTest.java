package io.marketgate.marketdata;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.defaults.undertest.ExportedSpan;
import io.marketgate.defaults.undertest.SpanCollector;
import io.marketgate.marketdata.FakeVendor.Reply;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a trace shows of calls of the vendor, and that the vendor is told nothing of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TracesTest {
    private static final String PARENT = "b7ad6b7169203331";

    private final FakeVendor vendor = new FakeVendor();
    private final SpanCollector collector = new SpanCollector();
    private final RunningService service =
            new RunningService(
                    vendor,
                    Map.of(
                            "otel.exporter.otlp.endpoint",
                            collector.url(),
                            "marketgate.traces.interval",
                            "50ms",
                            "marketgate.patience",
                            "20s"));

    @BeforeEach
    void reset() {
        vendor.reset();
        service.limits().reset();
    }

    @AfterAll
    void stop() {
        service.close();
        collector.close();
        vendor.close();
    }

    private ExportedSpan of(String trace, String peer) {
        return collector.await(
                peer,
                span ->
                        span.trace().equals(trace)
                                && peer.equals(span.notes().get("peer.service")));
    }

    private int get(String path, String trace) {
        return service.get(path, "traceparent", "00-" + trace + "-" + PARENT + "-01").statusCode();
    }

    @Test
    void bars_callOfTheVendor_isASpanOfFamilyAndOutcome() {
        String trace = "0af7651916cd43dd8448eb211c80319c";
        String path = "/v2/aggs/ticker/SECRET/range/1/day/2018-01-02/2018-01-05";
        assertThat(get(path, trace)).isEqualTo(200);
        ExportedSpan request =
                collector.await(
                        "request",
                        span -> span.trace().equals(trace) && span.kind().equals("SERVER"));
        ExportedSpan called = of(trace, "vendor");
        assertThat(request.service()).isEqualTo("market-data-service");
        assertThat(request.parent()).isEqualTo(PARENT);
        assertThat(called.parent()).isEqualTo(request.id());
        assertThat(called.kind()).isEqualTo("CLIENT");
        assertThat(called.name()).isEqualTo("vendor bars");
        assertThat(called.notes())
                .isEqualTo(
                        Map.of(
                                "peer.service", "vendor",
                                "marketgate.vendor.family", "bars",
                                "marketgate.vendor.outcome", "ok"));
        assertThat(vendor.headers())
                .isNotEmpty()
                .noneMatch(headers -> headers.containsKey("traceparent"))
                .noneMatch(headers -> headers.containsKey("tracestate"));
        assertThat(collector.everything()).doesNotContain("SECRET", "Bearer", vendor.url());
    }

    @Test
    void permit_isAskedForInTheTraceOfTheRequest() {
        String trace = "1af7651916cd43dd8448eb211c80319c";
        vendor.answer(uri -> Reply.json(200, "{}"));
        assertThat(get("/v3/reference/tickers?limit=2", trace)).isEqualTo(200);
        ExportedSpan permit = of(trace, "ratelimit");
        assertThat(permit.name()).isEqualTo("POST /internal/check");
        assertThat(service.limits().checks())
                .anyMatch(check -> permit.traceparent().equals(check.traceparent()));
    }

    @Test
    void failureOfTheVendor_isOneOfTheSpan() {
        String trace = "2af7651916cd43dd8448eb211c80319c";
        vendor.answer(uri -> Reply.json(401, "{}"));
        assertThat(get("/v3/reference/splits", trace)).isGreaterThanOrEqualTo(500);
        ExportedSpan called = of(trace, "vendor");
        assertThat(called.failed()).isTrue();
        assertThat(called.notes())
                .containsEntry("error.type", "denied")
                .containsEntry("marketgate.vendor.family", "reference")
                .containsEntry("marketgate.vendor.outcome", "denied");
        assertThat(List.of(called.name())).containsExactly("vendor reference");
    }
}
