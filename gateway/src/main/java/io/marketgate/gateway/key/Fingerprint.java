package io.marketgate.gateway.key;

import io.marketgate.defaults.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The SHA-256 of a key: all that is kept of it in memory. */
public record Fingerprint(long first, long second, long third, long fourth) {

    static Fingerprint of(String key) {
        ByteBuffer hash = ByteBuffer.wrap(Sha256.of(key.getBytes(StandardCharsets.US_ASCII)));
        return new Fingerprint(hash.getLong(), hash.getLong(), hash.getLong(), hash.getLong());
    }
}
