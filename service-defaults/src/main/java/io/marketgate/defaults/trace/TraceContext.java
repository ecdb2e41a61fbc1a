package io.marketgate.defaults.trace;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpHeaders;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place in a W3C trace: what a request came with if that is well-formed, else made. Where spans
 * are recorded it is that of the request's own span, the parent of the calls that it causes; else
 * it is passed on as it came.
 *
 * @param traceparent in version 00
 * @param tracestate what tracing systems say to each other, as it came
 */
public record TraceContext(String traceparent, @Nullable String tracestate) {
    /** The header that carries the trace's id. */
    public static final String TRACEPARENT = "traceparent";

    private static final String TRACESTATE = "tracestate";
    private static final String ATTRIBUTE = "io.marketgate.trace-context";
    private static final int LENGTH = 55;
    private static final int MAX_STATE = 512;

    /** Version ff is none; a later version may go on after what version 00 has. */
    private static final Pattern WELL_FORMED =
            Pattern.compile(
                    "(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}"
                            + "(-.*)?");

    /** Returns the request's trace context, the same at every call. */
    public static TraceContext of(HttpRequest<?> request) {
        if (request.getAttribute(ATTRIBUTE).orElse(null) instanceof TraceContext context) {
            return context;
        }
        TraceContext received = received(request);
        TraceContext context = received == null ? new TraceContext(random(), null) : received;
        context.put(request);
        return context;
    }

    /** Returns what the request came with; null if nothing well-formed. */
    public static @Nullable TraceContext received(HttpRequest<?> request) {
        HttpHeaders headers = request.getHeaders();
        List<String> given = headers.getAll(TRACEPARENT);
        if (given.size() != 1 || !isWellFormed(given.getFirst())) {
            return null;
        }
        String state = String.join(",", headers.getAll(TRACESTATE));
        return new TraceContext(
                "00" + given.getFirst().substring(2, LENGTH),
                state.isEmpty() || state.length() > MAX_STATE ? null : state);
    }

    /** Makes it the request's, before anybody has asked for that. */
    public void put(HttpRequest<?> request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** Returns the id that all hops of the trace have. */
    public String traceId() {
        return traceparent.substring(3, 35);
    }

    /** Returns the id of the span that is the parent of what follows. */
    String spanId() {
        return traceparent.substring(36, 52);
    }

    /** Returns whether the trace is recorded: the lowest bit of its flags. */
    boolean isRecorded() {
        return (HexFormat.fromHexDigit(traceparent.charAt(LENGTH - 1)) & 1) == 1;
    }

    /** Puts it into the header of a call, in place of what is there. */
    public void send(MutableHttpHeaders headers) {
        headers.set(TRACEPARENT, traceparent);
        if (tracestate == null) {
            headers.remove(TRACESTATE);
        } else {
            headers.set(TRACESTATE, tracestate);
        }
    }

    private static boolean isWellFormed(String given) {
        return WELL_FORMED.matcher(given).matches()
                && (given.length() == LENGTH || !given.startsWith("00"));
    }

    /** Not sampled: nobody records it. An id of zeros only is not valid. */
    private static String random() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        HexFormat hex = HexFormat.of();
        return "00-"
                + hex.toHexDigits(random.nextLong())
                + hex.toHexDigits(random.nextLong() | 1)
                + "-"
                + hex.toHexDigits(random.nextLong() | 1)
                + "-00";
    }
}
