package io.marketgate.kv;

/**
 * What an operator sees of a store.
 *
 * @param kind {@code redis} or {@code memory}
 * @param connected whether it can be asked now, breakers apart
 */
public record StoreHealth(String kind, boolean connected) {}
