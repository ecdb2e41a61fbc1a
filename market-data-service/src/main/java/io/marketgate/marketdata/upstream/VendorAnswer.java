package io.marketgate.marketdata.upstream;

import io.marketgate.marketdata.clock.MarketTime;
import io.micronaut.http.MediaType;

/**
 * An answer of the vendor, decompressed.
 *
 * @param status 200, or a 4xx that is about what was asked for
 * @param contentType as the vendor named it, empty if it did not
 * @param link the header of that name, empty if there is none
 * @param askedAt the market's time just before it was asked
 */
public record VendorAnswer(
        int status, String contentType, String link, byte[] body, MarketTime askedAt) {
    /** Returns whether the body is JSON. */
    public boolean isJson() {
        return is(MediaType.APPLICATION_JSON_TYPE);
    }

    /** Returns whether the body is CSV. */
    public boolean isCsv() {
        return is(MediaType.TEXT_CSV_TYPE);
    }

    private boolean is(MediaType type) {
        return MediaType.orderedOf(contentType).stream().anyMatch(type::matches);
    }

    /** Returns whether it says why there is no other. */
    boolean isRefusal() {
        return status != 200;
    }
}
