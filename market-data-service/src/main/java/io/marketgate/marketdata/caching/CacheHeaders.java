package io.marketgate.marketdata.caching;

import io.marketgate.marketdata.bars.Bars;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import java.util.List;

/** The headers that say how an answer was come by and how long it holds. */
public final class CacheHeaders {
    /** RFC 9211. */
    public static final String CACHE_STATUS = "Cache-Status";

    /** What the data really is: of the vendor, or simulated. */
    public static final String SOURCE = "Marketgate-Source";

    private static final long MAX_AGE_SECONDS = 60;

    /** What never changes is still kept for 30 days only. */
    private static final long LONGEST_TTL_SECONDS = 30L * 24 * 3600;

    private CacheHeaders() {}

    /** Returns the remaining freshness in seconds, negative once stale. */
    private static long ttlSeconds(long freshUntil, long now) {
        if (freshUntil == Long.MAX_VALUE) {
            return LONGEST_TTL_SECONDS;
        }
        return Math.min(LONGEST_TTL_SECONDS, Math.floorDiv(freshUntil - now, 1000L));
    }

    /** Puts all of them into an answer of market data. */
    public static void set(
            MutableHttpResponse<?> response,
            Outcome outcome,
            long freshUntil,
            long now,
            String etag,
            String source) {
        long ttl = ttlSeconds(freshUntil, now);
        response.header(HttpHeaders.ETAG, etag)
                .header(HttpHeaders.CACHE_CONTROL, cacheControl(ttl))
                .header(HttpHeaders.VARY, "Accept, Accept-Encoding")
                .header(CACHE_STATUS, status(outcome, ttl))
                .header(SOURCE, source);
    }

    /** Returns the tag of these bars in this form; weak, since request ids differ. */
    public static String etag(Bars bars, String form) {
        return "W/\"%x-%x-%s\"".formatted(bars.length(), bars.checksum(), form);
    }

    private static String cacheControl(long ttlSeconds) {
        return "private, max-age=" + Math.clamp(ttlSeconds, 0, MAX_AGE_SECONDS);
    }

    private static String status(Outcome outcome, long ttlSeconds) {
        return switch (outcome) {
            case HIT -> "marketgate; hit; ttl=" + ttlSeconds;
            case STALE -> "marketgate; hit; ttl=" + ttlSeconds + "; detail=stale";
            case PARTIAL -> "marketgate; fwd=partial; stored";
            case MISS -> "marketgate; fwd=miss; stored";
        };
    }

    /** Returns whether the client holds this version already; weak comparison. */
    public static boolean matches(HttpRequest<?> request, String etag) {
        String opaque = etag.substring(2);
        List<String> given = request.getHeaders().getAll(HttpHeaders.IF_NONE_MATCH);
        return given.stream()
                .flatMap(value -> List.of(value.split(",")).stream())
                .map(String::strip)
                .anyMatch(tag -> tag.equals("*") || tag.equals(etag) || tag.equals(opaque));
    }
}
