package io.marketgate.defaults.trace;

import io.marketgate.defaults.Service;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.common.Clock;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Records spans by OpenTelemetry's SDK, which exports them over HTTP. */
final class SpanRecorder {
    /** Its exporter logs every failure with its stack; {@link WaitingSpans} tells of an outage. */
    private static final Logger EXPORTER = Logger.getLogger("io.opentelemetry");

    /** That of the library, by which spans end. */
    private static final Clock CLOCK = Clock.getDefault();

    private final SdkTracerProvider provider;
    private final Tracer tracer;
    private final long farewellMillis;

    private SpanRecorder(SdkTracerProvider provider, long farewellMillis) {
        this.provider = provider;
        this.tracer = provider.get("io.marketgate");
        this.farewellMillis = farewellMillis;
    }

    /**
     * Makes one that has begun to export.
     *
     * @param ratio the part of the traces beginning here that is recorded
     */
    static SpanRecorder of(
            String service, URI endpoint, double ratio, TraceSettings settings, SpanCounts counts) {
        EXPORTER.setLevel(Level.OFF);
        OtlpHttpSpanExporter exporter =
                OtlpHttpSpanExporter.builder()
                        .setEndpoint(address(endpoint))
                        .setTimeout(settings.timeout())
                        .setConnectTimeout(settings.timeout())
                        .build();
        SdkTracerProvider provider =
                SdkTracerProvider.builder()
                        .setResource(resource(service))
                        .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(ratio)))
                        .addSpanProcessor(WaitingSpans.before(exporter, settings, counts))
                        .build();
        return new SpanRecorder(provider, settings.farewell().toMillis());
    }

    /** The endpoint is the base of the addresses of all signals. */
    private static String address(URI endpoint) {
        return endpoint.toString().replaceAll("/+$", "") + "/v1/traces";
    }

    private static Resource resource(String service) {
        return Resource.create(
                Attributes.builder()
                        .put("service.name", service)
                        .put("service.namespace", "marketgate")
                        .put("service.version", Service.version())
                        .build());
    }

    OpenSpan request(@Nullable TraceContext received, String method, long began) {
        long start = CLOCK.now() - (System.nanoTime() - began);
        SpanBuilder builder =
                tracer.spanBuilder("HTTP")
                        .setSpanKind(SpanKind.SERVER)
                        .setStartTimestamp(start, TimeUnit.NANOSECONDS)
                        .setParent(parent(received));
        return new OpenSpan(builder.startSpan(), received).method(method);
    }

    OpenSpan call(List<TraceContext> causes, String name, String service) {
        TraceContext first = first(causes);
        SpanBuilder builder =
                tracer.spanBuilder(name).setSpanKind(SpanKind.CLIENT).setParent(parent(first));
        for (TraceContext other : causes) {
            if (other != first && other.isRecorded()) {
                builder.addLink(remote(other));
            }
        }
        return new OpenSpan(builder.startSpan(), first).note("peer.service", service);
    }

    /** Of several traces the first that is recorded: a child of another one would be lost. */
    private static @Nullable TraceContext first(List<TraceContext> causes) {
        for (TraceContext cause : causes) {
            if (cause.isRecorded()) {
                return cause;
            }
        }
        return causes.isEmpty() ? null : causes.getFirst();
    }

    private static Context parent(@Nullable TraceContext context) {
        return context == null ? Context.root() : Context.root().with(Span.wrap(remote(context)));
    }

    /** What tracing systems say to each other is passed on, and not read. */
    private static SpanContext remote(TraceContext context) {
        return SpanContext.createFromRemoteParent(
                context.traceId(),
                context.spanId(),
                context.isRecorded() ? TraceFlags.getSampled() : TraceFlags.getDefault(),
                TraceState.getDefault());
    }

    /** Exports what waits, for as long as the farewell lasts. */
    void close() {
        provider.shutdown().join(farewellMillis, TimeUnit.MILLISECONDS);
    }
}
