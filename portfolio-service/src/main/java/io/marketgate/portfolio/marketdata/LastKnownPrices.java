package io.marketgate.portfolio.marketdata;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.marketgate.defaults.store.JsonCodec;
import io.marketgate.kv.KeySpace;
import io.marketgate.kv.StoreClient;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Prices seen before, in memory and, so that instances share them, in Redis. */
@Singleton
final class LastKnownPrices {
    private final Cache<String, MarketPrice> seen;
    private final Cache<String, Instant> shared;
    private final KeySpace<MarketPrice> store;
    private final Semaphore sharing = new Semaphore(1);

    LastKnownPrices(StoreClient store, JsonMapper json, MarketPriceSettings settings) {
        this.seen = cache(settings.remembered(), settings.kept());
        this.shared = cache(settings.remembered(), settings.shareEvery());
        this.store =
                store.space(
                        "portfolio:price:",
                        new JsonCodec<>(json, MarketPrice.class),
                        settings.kept());
    }

    private static <T> Cache<String, T> cache(int size, Duration kept) {
        return Caffeine.newBuilder().maximumSize(size).expireAfterWrite(kept).build();
    }

    /** Remembers prices, and shares them in the background: no read waits for that. */
    void remember(Map<String, MarketPrice> prices) {
        seen.putAll(prices);
        List<String> unshared =
                prices.keySet().stream().filter(it -> shared.getIfPresent(it) == null).toList();
        if (!unshared.isEmpty() && sharing.tryAcquire()) {
            Thread.ofVirtual().name("price-sharing").start(() -> share(unshared, prices));
        }
    }

    private void share(List<String> symbols, Map<String, MarketPrice> prices) {
        try {
            for (String symbol : symbols) {
                @Nullable MarketPrice price = prices.get(symbol);
                if (price == null || !store.set(symbol, price)) {
                    return; // Redis is away; the next price is soon enough.
                }
                shared.put(symbol, price.asOf());
            }
        } finally {
            sharing.release();
        }
    }

    /** Returns what is known of these symbols, all of it stale. */
    Map<String, MarketPrice> find(Collection<String> symbols) {
        Map<String, MarketPrice> found = new HashMap<>(seen.getAllPresent(symbols));
        List<String> unseen = symbols.stream().filter(it -> !found.containsKey(it)).toList();
        if (!unseen.isEmpty()) {
            found.putAll(store.getAll(unseen));
        }
        found.replaceAll((symbol, price) -> price.asStale());
        return found;
    }
}
