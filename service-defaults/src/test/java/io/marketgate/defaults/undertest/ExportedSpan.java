package io.marketgate.defaults.undertest;

import static java.util.stream.Collectors.toMap;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * A span that a collector was sent.
 *
 * @param kind {@code SERVER} or {@code CLIENT}
 * @param parent the id of its parent's span, empty for none
 * @param links ids of other spans that caused it
 */
public record ExportedSpan(
        String service,
        String name,
        String kind,
        String trace,
        String id,
        String parent,
        boolean failed,
        Map<String, String> notes,
        List<String> links) {

    static ExportedSpan of(ResourceSpans of, Span span) {
        return new ExportedSpan(
                notes(of.getResource().getAttributesList()).getOrDefault("service.name", ""),
                span.getName(),
                span.getKind().name().replace("SPAN_KIND_", ""),
                hex(span.getTraceId()),
                hex(span.getSpanId()),
                hex(span.getParentSpanId()),
                span.getStatus().getCode() == Status.StatusCode.STATUS_CODE_ERROR,
                notes(span.getAttributesList()),
                span.getLinksList().stream().map(link -> hex(link.getSpanId())).toList());
    }

    /** Returns what a call that it is the parent of brings. */
    public String traceparent() {
        return "00-" + trace + "-" + id + "-01";
    }

    private static Map<String, String> notes(List<KeyValue> attributes) {
        return attributes.stream().collect(toMap(KeyValue::getKey, it -> text(it.getValue())));
    }

    private static String text(AnyValue value) {
        return value.hasIntValue() ? Long.toString(value.getIntValue()) : value.getStringValue();
    }

    private static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }
}
