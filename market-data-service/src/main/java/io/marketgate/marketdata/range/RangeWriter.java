package io.marketgate.marketdata.range;

import io.marketgate.defaults.request.PublicAddress;
import io.marketgate.defaults.request.RequestIds;
import io.marketgate.marketdata.bars.Bars;
import io.marketgate.marketdata.bars.Span;
import io.marketgate.marketdata.caching.CacheHeaders;
import io.marketgate.marketdata.clock.MarketClock;
import io.marketgate.marketdata.vendor.VendorSettings;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Writes a range in the vendor's form, member by member in its order. */
@Singleton
final class RangeWriter {
    private final MarketClock clock;
    private final String source;

    RangeWriter(MarketClock clock, VendorSettings settings) {
        this.clock = clock;
        this.source = settings.source();
    }

    HttpResponse<byte[]> write(HttpRequest<?> request, RangeRequest asked, RangeAnswer answer) {
        byte[] body = body(request, asked, answer);
        String etag = etag(answer, asked);
        long ttl = CacheHeaders.ttlSeconds(answer.freshUntil(), clock.millis());
        MutableHttpResponse<byte[]> response =
                CacheHeaders.matches(request, etag)
                        ? HttpResponse.notModified()
                        : HttpResponse.ok(body).contentType(MediaType.APPLICATION_JSON_TYPE);
        return response.header(HttpHeaders.ETAG, etag)
                .header(HttpHeaders.CACHE_CONTROL, CacheHeaders.cacheControl(ttl))
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                .header(CacheHeaders.CACHE_STATUS, CacheHeaders.status(answer.outcome(), ttl))
                .header(CacheHeaders.SOURCE, source);
    }

    private static byte[] body(HttpRequest<?> request, RangeRequest asked, RangeAnswer answer) {
        int count = answer.bars().size();
        StringBuilder head = new StringBuilder(256);
        head.append("{\"ticker\":\"").append(asked.series().ticker());
        head.append("\",\"queryCount\":").append(count);
        head.append(",\"resultsCount\":").append(count);
        head.append(",\"adjusted\":").append(asked.series().adjusted());
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
        Cursor cursor = new Cursor(asked.series().adjusted(), asked.descending(), asked.limit());
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

    /** Of the data alone: the request's id in the body makes it a weak one. */
    private static String etag(RangeAnswer answer, RangeRequest asked) {
        CRC32C sum = new CRC32C();
        byte[] bars = new byte[answer.bars().length()];
        answer.bars().copyTo(bars, 0, false);
        sum.update(bars);
        return "W/\"%x-%x-%s\""
                .formatted(bars.length, sum.getValue(), asked.descending() ? "d" : "a");
    }
}
