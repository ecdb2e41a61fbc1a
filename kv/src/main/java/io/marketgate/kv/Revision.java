package io.marketgate.kv;

/**
 * A typed value and its version.
 *
 * @param version from 1 to {@link Versioned#MAX_VERSION}
 */
public record Revision<T>(long version, T value) {}
