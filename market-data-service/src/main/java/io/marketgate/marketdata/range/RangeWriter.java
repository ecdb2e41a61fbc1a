package io.marketgate.marketdata.range;

import io.marketgate.defaults.request.PublicAddress;
import io.marketgate.defaults.request.RequestIds;
import io.marketgate.marketdata.bars.Bars;
import io.marketgate.marketdata.bars.Span;
import io.marketgate.marketdata.caching.CacheHeaders;
import io.marketgate.marketdata.caching.NextLink;
import io.marketgate.marketdata.cpu.CpuPool;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes a range in the vendor's form, member by member in its order. */
@Singleton
final class RangeWriter {
    private static final String JSON = MediaType.APPLICATION_JSON;

    private final CacheHeaders headers;
    private final CpuPool cpu;

    RangeWriter(CacheHeaders headers, CpuPool cpu) {
        this.headers = headers;
        this.cpu = cpu;
    }

    HttpResponse<byte[]> write(HttpRequest<?> request, RangeRequest asked, RangeAnswer answer) {
        boolean csv = wantsCsv(request);
        String form = (asked.descending() ? "d" : "a") + (csv ? "c" : "j");
        return headers.answer(
                request,
                CacheHeaders.etag(answer.bars(), form),
                answer.outcome(),
                answer.freshUntil(),
                answer.asOf(),
                () ->
                        csv
                                ? csv(request, asked, answer)
                                : HttpResponse.ok(body(request, asked, answer)).contentType(JSON));
    }

    /** Every number of a bar is read for it, so many bars go to the pool. */
    private MutableHttpResponse<byte[]> csv(
            HttpRequest<?> request, RangeRequest asked, RangeAnswer answer) {
        byte[] rows =
                cpu.run(
                        answer.bars().length(),
                        () ->
                                CsvBars.write(
                                        answer.bars(),
                                        asked.series().isIndex(),
                                        asked.descending()));
        MutableHttpResponse<byte[]> page = HttpResponse.ok(rows).contentType(CsvBars.MEDIA_TYPE);
        String next = next(request, asked, answer.rest());
        return next == null ? page : page.header(HttpHeaders.LINK, NextLink.to(next));
    }

    /** Of both forms the one of higher quality, or that was named first. */
    private static boolean wantsCsv(HttpRequest<?> request) {
        return request.getHeaders().accept().stream()
                .filter(it -> it.getQualityAsNumber().signum() > 0)
                .filter(it ->
                        it.matches(MediaType.APPLICATION_JSON_TYPE)
                                || it.matches(MediaType.TEXT_CSV_TYPE))
                .findFirst()
                .filter(it -> !it.matches(MediaType.APPLICATION_JSON_TYPE))
                .isPresent();
    }

    private static byte[] body(HttpRequest<?> request, RangeRequest asked, RangeAnswer answer) {
        int count = answer.bars().size();
        StringBuilder head = new StringBuilder(256);
        head.append("{\"ticker\":\"").append(asked.series().ticker());
        head.append("\",\"queryCount\":").append(count);
        head.append(",\"resultsCount\":").append(count);
        if (!asked.series().isIndex()) {
            head.append(",\"adjusted\":").append(asked.series().adjusted());
        }
        head.append(count > 0 ? ",\"results\":[" : "");
        StringBuilder tail = new StringBuilder(256);
        tail.append(count > 0 ? "]" : "");
        tail.append(",\"status\":\"OK\",\"request_id\":\"").append(RequestIds.of(request));
        tail.append("\",\"count\":").append(count);
        String next = next(request, asked, answer.rest());
        if (next != null) {
            tail.append(",\"next_url\":\"").append(next).append('"');
        }
        tail.append('}');
        return joined(head.toString(), answer.bars(), asked.descending(), tail.toString());
    }

    private static byte[] joined(String head, Bars bars, boolean descending, String tail) {
        byte[] body = new byte[head.length() + bars.length() + tail.length()];
        byte[] before = head.getBytes(StandardCharsets.US_ASCII);
        byte[] after = tail.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(before, 0, body, 0, before.length);
        int at = before.length + bars.copyTo(body, before.length, descending);
        System.arraycopy(after, 0, body, at, after.length);
        return body;
    }

    /** Same path with one bound moved: SDKs keep either all of it, or path and query. */
    private static @Nullable String next(
            HttpRequest<?> request, RangeRequest asked, @Nullable Span rest) {
        if (rest == null) {
            return null;
        }
        RangeCursor cursor =
                new RangeCursor(asked.series().adjusted(), asked.descending(), asked.limit());
        return "%s/v2/aggs/ticker/%s/range/%d/%s/%d/%d?cursor=%s"
                .formatted(
                        PublicAddress.of(request),
                        asked.series().ticker(),
                        asked.series().multiplier(),
                        asked.series().timespan().wire(),
                        rest.from(),
                        rest.to() - 1,
                        cursor.encode());
    }
}
