package io.marketgate.kv;

import java.util.Arrays;

/**
 * A value and the version of what it was made from.
 *
 * @param version from 1 to {@link #MAX_VERSION}, rising with every change
 */
public record VersionedBytes(long version, byte[] value) {

    /** 2^53 - 1: the largest number that every store can compare exactly. */
    public static final long MAX_VERSION = (1L << 53) - 1;

    /** Refuses a version out of range. */
    public VersionedBytes {
        if (version < 1 || version > MAX_VERSION) {
            throw new IllegalArgumentException("version out of range: " + version);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VersionedBytes(long otherVersion, byte[] otherValue)
                && version == otherVersion
                && Arrays.equals(value, otherValue);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(version) + Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return "version " + version + ", " + value.length + " bytes";
    }
}
