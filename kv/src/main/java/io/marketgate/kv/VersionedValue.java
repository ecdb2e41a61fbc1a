package io.marketgate.kv;

/**
 * A typed value and its version.
 *
 * @param version from 1 to {@link VersionedBytes#MAX_VERSION}
 */
public record VersionedValue<T>(long version, T value) {}
