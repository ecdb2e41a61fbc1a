package io.marketgate.defaults.trace;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.runtime.ApplicationConfiguration;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Begins spans. Without a collector to send them to there are none, and no class of OpenTelemetry
 * is loaded: those stand in {@link SpanRecorder} and {@link OpenSpan} alone.
 */
@Singleton
public final class Traces {
    private final @Nullable SpanRecorder recorder;

    Traces(
            ApplicationConfiguration application,
            ExportSettings export,
            SamplerSettings sampler,
            TraceSettings settings,
            MeterRegistry meters) {
        SpanCounts counts = SpanCounts.in(meters);
        URI endpoint = export.endpoint();
        this.recorder =
                endpoint == null
                        ? null
                        : SpanRecorder.of(
                                application.getName().orElse("marketgate"),
                                endpoint,
                                sampler.arg(),
                                settings,
                                counts);
    }

    /** Returns whether spans are recorded. */
    public boolean areRecorded() {
        return recorder != null;
    }

    /**
     * Begins the span of a request; null without a collector.
     *
     * @param received what the request came with
     * @param began the reading of {@link System#nanoTime()} when it came
     */
    public @Nullable OpenSpan request(@Nullable TraceContext received, String method, long began) {
        return recorder == null ? null : recorder.request(received, method, began);
    }

    /**
     * Begins the span of a call; null without a collector.
     *
     * @param causes the requests that caused it, of which the first that is recorded is its parent;
     *     none: it is of no request
     * @param name of a bounded number of names, without values
     * @param service whom is called
     */
    public @Nullable OpenSpan call(List<TraceContext> causes, String name, String service) {
        return recorder == null ? null : recorder.call(causes, name, service);
    }

    @PreDestroy
    void close() {
        if (recorder != null) {
            recorder.close();
        }
    }
}
