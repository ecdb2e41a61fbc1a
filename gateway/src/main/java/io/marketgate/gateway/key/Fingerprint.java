package io.marketgate.gateway.key;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The SHA-256 of a key: all that is kept of it in memory. */
public record Fingerprint(long first, long second, long third, long fourth) {

    static Fingerprint of(String key) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            ByteBuffer hash =
                    ByteBuffer.wrap(sha256.digest(key.getBytes(StandardCharsets.US_ASCII)));
            return new Fingerprint(hash.getLong(), hash.getLong(), hash.getLong(), hash.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
