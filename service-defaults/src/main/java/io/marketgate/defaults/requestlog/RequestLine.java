package io.marketgate.defaults.requestlog;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.marketgate.defaults.request.RequestIds;
import io.marketgate.defaults.request.RequestNotes;
import io.marketgate.defaults.trace.TraceContext;
import io.micronaut.http.BasicHttpAttributes;
import io.micronaut.http.HttpRequest;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The line of one request: a JSON object of the same members as the log's other lines. */
final class RequestLine {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final String NO_ROUTE = "UNMATCHED_URI";
    private static final String WITHIN = "the connection ended within the answer";
    private static final int MAX_TEXT = 500;
    private static final int MAX_METHOD = 32;

    private final StringBuilder line = new StringBuilder(512);

    /**
     * Writes it.
     *
     * @param head the answer's; null: none was sent
     * @param early how the connection ended before the answer did; null: it did not
     */
    static String of(
            ServedRequest served,
            @Nullable HttpResponse head,
            long bytes,
            @Nullable EarlyEnd early,
            Instant now,
            long nanos) {
        HttpRequest<?> request = served.request();
        RequestNotes notes = RequestNotes.of(request);
        String route = BasicHttpAttributes.getUriTemplate(request).orElse(NO_ROUTE);
        RequestLine it = new RequestLine(now, served.method(), route, status(head, early), nanos);
        it.text("request_id", RequestIds.of(request));
        it.text("trace_id", TraceContext.of(request).traceId());
        it.number("bytes", Long.toString(bytes));
        it.text("key", notes.key());
        it.text("project", notes.project());
        it.text("cache_status", head == null ? null : head.headers().get("Cache-Status"));
        it.number("vendor_calls", vendorCalls(notes, head));
        it.reason(notes, head != null, early);
        return it.line.append('}').toString();
    }

    /** Writes that of a request which nobody has seen, since not all of it came. */
    static String of(
            io.netty.handler.codec.http.HttpRequest arriving,
            String method,
            EarlyEnd early,
            Instant now,
            long nanos) {
        RequestLine it = new RequestLine(now, method, NO_ROUTE, early.status(), nanos);
        it.text("request_id", RequestIds.of(arriving.headers().get(RequestIds.HEADER)));
        it.number("bytes", "0");
        it.number("vendor_calls", "0");
        it.text("problem", early.problem());
        it.text("detail", early.detail());
        return it.line.append('}').toString();
    }

    private RequestLine(Instant now, String fullMethod, String route, int status, long nanos) {
        String method = cut(fullMethod, MAX_METHOD);
        line.append("{\"time\":\"").append(now.truncatedTo(ChronoUnit.MILLIS));
        line.append("\",\"level\":\"INFO\",\"logger_name\":\"").append(RequestLogAppender.LOGGER);
        line.append('"');
        text("message", method + ' ' + route + ' ' + status);
        text("method", method);
        text("route", route);
        number("status", Integer.toString(status));
        long tenths = nanos / 100_000;
        number("ms", tenths / 10 + "." + tenths % 10);
    }

    /** Returns the status that was sent, or the one that stands for none. */
    static int status(@Nullable HttpResponse head, @Nullable EarlyEnd early) {
        if (head != null) {
            return head.status().code();
        }
        return Objects.requireNonNullElse(early, EarlyEnd.BY_CLIENT).status();
    }

    /** What the service noted of its failure goes before how the connection ended. */
    private void reason(RequestNotes notes, boolean answered, @Nullable EarlyEnd early) {
        if (early == null) {
            text("problem", notes.problem());
            text("detail", notes.detail());
        } else if (answered) {
            text("problem", Objects.requireNonNullElse(notes.problem(), early.problem()));
            text("detail", Objects.requireNonNullElse(notes.detail(), WITHIN));
        } else {
            text("problem", early.problem());
            text("detail", early.detail());
        }
    }

    private static String vendorCalls(RequestNotes notes, @Nullable HttpResponse head) {
        HttpHeaders headers = head == null ? null : head.headers();
        String told =
                notes.vendorCalls() != null || headers == null
                        ? notes.vendorCalls()
                        : headers.get(RequestNotes.VENDOR_CALLS);
        String calls = Objects.requireNonNullElse(told, "0");
        return NUMBER.matcher(calls).matches() ? calls : "0";
    }

    private void number(String name, String digits) {
        line.append(",\"").append(name).append("\":").append(digits);
    }

    private void text(String name, @Nullable String value) {
        if (value != null) {
            line.append(",\"").append(name).append("\":\"");
            JsonStringEncoder.getInstance().quoteAsString(cut(value, MAX_TEXT), line);
            line.append('"');
        }
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}
