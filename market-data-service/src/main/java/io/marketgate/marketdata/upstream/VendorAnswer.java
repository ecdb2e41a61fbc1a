package io.marketgate.marketdata.upstream;

import io.marketgate.marketdata.clock.MarketTime;

/**
 * An answer of the vendor, decompressed.
 *
 * @param status 200, 400, 403 or 404
 * @param contentType as the vendor named it, empty if it did not
 * @param link the header of that name, empty if there is none
 * @param askedAt the market's time just before it was asked
 */
public record VendorAnswer(
        int status, String contentType, String link, byte[] body, MarketTime askedAt) {
    /** Returns whether the body is JSON. */
    public boolean isJson() {
        return contentType.startsWith("application/json");
    }

    /** Returns whether it says why there is no other. */
    boolean isRefusal() {
        return status != 200;
    }
}
