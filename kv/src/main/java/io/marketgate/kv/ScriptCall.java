package io.marketgate.kv;

import java.util.List;

/**
 * What one run of a script is given.
 *
 * @param keys every key that it touches, {@code KEYS}
 * @param arguments {@code ARGV}
 */
public record ScriptCall(List<String> keys, List<byte[]> arguments) {}
