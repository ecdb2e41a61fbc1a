package io.marketgate.marketdata.upstream;

/**
 * An answer of the vendor, decompressed.
 *
 * @param status 200, 400 or 404
 * @param contentType as the vendor named it, empty if it did not
 * @param askedAt the market's time just before it was asked, in epoch ms
 */
public record VendorAnswer(int status, String contentType, byte[] body, long askedAt) {
    /** Returns the same answer with another body. */
    public VendorAnswer with(byte[] other) {
        return new VendorAnswer(status, contentType, other, askedAt);
    }

    /** Returns whether the body is JSON. */
    public boolean isJson() {
        return contentType.startsWith("application/json");
    }
}
