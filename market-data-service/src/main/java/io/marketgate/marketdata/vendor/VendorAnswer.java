package io.marketgate.marketdata.vendor;

/**
 * An answer of the vendor, decompressed.
 *
 * @param status 200, 400 or 404
 * @param contentType as the vendor named it, empty if it did not
 */
public record VendorAnswer(int status, String contentType, byte[] body) {
    /** Returns whether the body is JSON. */
    public boolean isJson() {
        return contentType.startsWith("application/json");
    }
}
