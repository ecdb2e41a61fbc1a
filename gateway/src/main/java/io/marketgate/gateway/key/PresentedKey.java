package io.marketgate.gateway.key;

/** A well-formed key as one request brought it. Lives no longer than the request. */
public final class PresentedKey {
    private final String secret;
    private final Fingerprint fingerprint;

    PresentedKey(String secret) {
        this.secret = secret;
        this.fingerprint = Fingerprint.of(secret);
    }

    /** Returns the key itself, for auth-service only. */
    public String secret() {
        return secret;
    }

    /** Returns what the key is known by in memory. */
    public Fingerprint fingerprint() {
        return fingerprint;
    }

    @Override
    public String toString() {
        return "a key";
    }
}
