package io.marketgate.kv;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a versioned value lies in a store: 0xC1, the version in 7 bytes (most significant first), the
 * payload as it is.
 *
 * <p>0xC1 begins no UTF-8 text and no MessagePack value, so a plain value is seldom taken for a
 * versioned one. {@code swap.lua} reads the same head.
 */
final class VersionedLayout {
    static final int HEAD = Long.BYTES;
    private static final long MAGIC = 0xC1L << 56;
    private static final long VERSION_BITS = (1L << 56) - 1;

    private VersionedLayout() {}

    static byte[] encode(VersionedBytes entry) {
        return ByteBuffer.allocate(HEAD + entry.value().length)
                .putLong(MAGIC | entry.version())
                .put(entry.value())
                .array();
    }

    /** Returns the version of a stored value, or 0 if it is no versioned value. */
    static long version(byte @Nullable [] stored) {
        if (stored == null || stored.length < HEAD) {
            return 0;
        }
        long head = ByteBuffer.wrap(stored).getLong();
        long version = head & VERSION_BITS;
        boolean known = (head & ~VERSION_BITS) == MAGIC && version <= VersionedBytes.MAX_VERSION;
        return known ? version : 0;
    }

    /** Returns the entry, or null if the stored value is no versioned value. */
    static @Nullable VersionedBytes decode(byte @Nullable [] stored) {
        long version = version(stored);
        return stored == null || version == 0
                ? null
                : new VersionedBytes(version, Arrays.copyOfRange(stored, HEAD, stored.length));
    }

    /** Returns the entries among stored values, by key. */
    static Map<String, VersionedBytes> decodeAll(Map<String, byte[]> stored) {
        Map<String, VersionedBytes> entries = new LinkedHashMap<>();
        stored.forEach((key, value) -> {
            VersionedBytes entry = decode(value);
            if (entry != null) {
                entries.put(key, entry);
            }
        });
        return Collections.unmodifiableMap(entries);
    }
}
