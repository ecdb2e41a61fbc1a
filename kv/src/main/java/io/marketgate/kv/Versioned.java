package io.marketgate.kv;

/**
 * A value and the version of what it was made from.
 *
 * @param version from 1 to 2^53 - 1, rising with every change
 */
public record Versioned(long version, byte[] value) {}
