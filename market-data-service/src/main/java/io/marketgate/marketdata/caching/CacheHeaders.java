package io.marketgate.marketdata.caching;

import io.marketgate.defaults.request.EntityTags;
import io.marketgate.marketdata.bars.Bars;
import io.marketgate.marketdata.clock.MarketClock;
import io.marketgate.marketdata.upstream.Vendor;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/** The headers that say where an answer came from and how long it holds. */
@Singleton
public final class CacheHeaders {
    /** RFC 9211. */
    public static final String CACHE_STATUS = "Cache-Status";

    /** What the data really is: of the vendor, or simulated. */
    public static final String SOURCE = "Marketgate-Source";

    /** What of a request decides on the form of an answer. */
    public static final String VARY = "Accept, Accept-Encoding";

    private static final long MAX_AGE_SECONDS = 60;

    /** What never changes is still kept for 30 days only. */
    private static final long LONGEST_TTL_SECONDS = 30L * 24 * 3600;

    private final MarketClock clock;
    private final String source;

    CacheHeaders(MarketClock clock, Vendor vendor) {
        this.clock = clock;
        this.source = vendor.source();
    }

    /**
     * Returns the answer with all of them, or a 304 if the client holds this version already.
     *
     * @param freshUntil epoch ms until which it is fresh, {@link Long#MAX_VALUE} if final
     * @param asOf epoch ms of the latest fetch of it, 0 if none
     * @param answer makes the answer in full
     */
    public <T> HttpResponse<T> answer(
            HttpRequest<?> request,
            String etag,
            CacheOutcome outcome,
            long freshUntil,
            long asOf,
            Supplier<MutableHttpResponse<T>> answer) {
        MutableHttpResponse<T> response =
                EntityTags.matches(request, etag) ? HttpResponse.notModified() : answer.get();
        long now = clock.millis();
        long ttl = ttlSeconds(freshUntil, now);
        return response.header(HttpHeaders.ETAG, etag)
                .header(HttpHeaders.CACHE_CONTROL, cacheControl(ttl))
                .header(HttpHeaders.AGE, Long.toString(ageSeconds(asOf, now)))
                .header(HttpHeaders.VARY, VARY)
                .header(CACHE_STATUS, status(outcome, ttl))
                .header(SOURCE, source);
    }

    /** Returns the tag of these bars in this form; weak, since request ids differ. */
    public static String etag(Bars bars, String form) {
        return "W/\"%x-%x-%s\"".formatted(bars.length(), bars.checksum(), form);
    }

    /** Returns the remaining freshness in seconds, negative once stale. */
    private static long ttlSeconds(long freshUntil, long now) {
        return freshUntil == Long.MAX_VALUE
                ? LONGEST_TTL_SECONDS
                : Math.min(LONGEST_TTL_SECONDS, Math.floorDiv(freshUntil - now, 1000L));
    }

    private static long ageSeconds(long asOf, long now) {
        return asOf == 0 ? 0 : Math.max(0, (now - asOf) / 1000);
    }

    private static String cacheControl(long ttlSeconds) {
        return "private, max-age=" + Math.clamp(ttlSeconds, 0, MAX_AGE_SECONDS);
    }

    private static String status(CacheOutcome outcome, long ttlSeconds) {
        return switch (outcome) {
            case HIT -> "marketgate; hit; ttl=" + ttlSeconds;
            case STALE -> "marketgate; hit; ttl=" + ttlSeconds + "; detail=stale";
            case PARTIAL -> "marketgate; fwd=partial; stored";
            case MISS -> "marketgate; fwd=miss; stored";
        };
    }
}
