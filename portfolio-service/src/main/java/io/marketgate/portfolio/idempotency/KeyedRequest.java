package io.marketgate.portfolio.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.marketgate.defaults.Sha256;
import io.micronaut.data.annotation.Embeddable;
import io.micronaut.data.annotation.MappedProperty;
import java.nio.ByteBuffer;
import java.util.UUID;

/** What a key stands for: it is the caller's own within project, method and path. */
@Embeddable
record KeyedRequest(
        @MappedProperty("project") UUID project,
        @MappedProperty("method") String method,
        @MappedProperty("path") String path,
        @MappedProperty("key") String key) {

    /** Returns the number of the lock that tells whether the same request is under way. */
    long lock() {
        String all = project + "\n" + method + "\n" + path + "\n" + key;
        return ByteBuffer.wrap(Sha256.of(all.getBytes(UTF_8))).getLong();
    }
}
