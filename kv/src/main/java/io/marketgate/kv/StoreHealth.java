package io.marketgate.kv;

import io.marketgate.breaker.BreakerHealth;
import java.util.List;

/**
 * What an operator sees of a store.
 *
 * @param kind {@code redis} or {@code memory}
 * @param connected whether it can be asked now, breakers apart
 */
public record StoreHealth(String kind, boolean connected, List<BreakerHealth> breakers) {}
