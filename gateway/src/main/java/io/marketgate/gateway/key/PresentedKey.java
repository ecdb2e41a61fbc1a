package io.marketgate.gateway.key;

/**
 * A well-formed key as one request brought it. Lives no longer than the request.
 *
 * @param secret the key itself, for auth-service only
 * @param fingerprint what the key is known by in memory
 */
public record PresentedKey(String secret, Fingerprint fingerprint) {
    PresentedKey(String secret) {
        this(secret, Fingerprint.of(secret));
    }

    @Override
    public String toString() {
        return "a key";
    }
}
