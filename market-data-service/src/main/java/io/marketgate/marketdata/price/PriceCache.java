package io.marketgate.marketdata.price;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.marketgate.defaults.problem.ProblemException;
import io.marketgate.defaults.store.JsonCodec;
import io.marketgate.kv.KeySpace;
import io.marketgate.kv.StoreClient;
import io.marketgate.marketdata.clock.MarketClock;
import io.marketgate.marketdata.upstream.Upstream;
import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The latest price known of each symbol: in memory, and in the store for all instances. */
@Singleton
final class PriceCache {
    private static final Logger LOG = LoggerFactory.getLogger(PriceCache.class);

    /** A price from later than that was fetched before the simulated clock was set back. */
    private static final Duration SET_BACK = Duration.ofDays(1);

    private static final int CALLS_OF_BUDGET = 4;

    private final PriceFetcher fetcher;
    private final KeySpace<Price> store;
    private final MarketClock marketClock;
    private final Clock clock;
    private final Duration fresh;
    private final Duration pause;
    private final Cache<Key, Price> prices;

    /** What needs no fetch, for how long: it is being fetched, is fresh, or has just failed. */
    private final AsyncCache<Key, Duration> fetches;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** A symbol of one market. */
    private record Key(String market, String symbol) {
        String id() {
            return market + ":" + symbol;
        }
    }

    PriceCache(
            PriceFetcher fetcher,
            StoreClient store,
            JsonMapper json,
            MarketClock marketClock,
            Clock clock,
            Upstream upstream,
            PriceSettings settings) {
        this.fetcher = fetcher;
        this.store =
                store.space("market:price:", new JsonCodec<>(json, Price.class), settings.kept());
        this.marketClock = marketClock;
        this.clock = clock;
        // One call then costs a quarter of the budget at most.
        int quota = upstream.callsPerMinute();
        long costly = quota == 0 ? 0 : 60_000L * CALLS_OF_BUDGET / quota;
        this.fresh = Duration.ofMillis(Math.max(settings.fresh().toMillis(), costly));
        this.pause = settings.pause();
        this.prices =
                Caffeine.newBuilder()
                        .maximumSize(settings.remembered())
                        .expireAfterWrite(settings.kept())
                        .build();
        this.fetches =
                Caffeine.newBuilder()
                        .maximumSize(settings.remembered())
                        .expireAfter(Expiry.<Key, Duration>creating((key, rest) -> rest))
                        .buildAsync();
    }

    /** Returns how long a price is fresh. */
    Duration freshFor() {
        return fresh;
    }

    /** Returns whether the price is as new as it should be. */
    boolean isFresh(Price price) {
        return rest(price).isPositive();
    }

    /** Returns the latest price known of the symbol, fresh or not. */
    @Nullable Price known(String symbol) {
        Price price = prices.getIfPresent(key(symbol));
        return price == null || isFromLater(price) ? null : price;
    }

    private boolean isDue(String symbol) {
        Price price = known(symbol);
        return price == null || !isFresh(price);
    }

    /**
     * Returns what completes once the prices are as new as can be had: of what is neither fresh nor
     * just tried, one call fetches all that nobody is fetching yet.
     */
    synchronized CompletableFuture<?> refresh(SnapshotRoute route, List<String> symbols) {
        symbols.forEach(symbol -> forgetFromLater(key(symbol)));
        // A fresh one would otherwise wait for the others of a call that it came with.
        List<Key> keys = symbols.stream().filter(this::isDue).map(this::key).toList();
        PropagatedContext context = PropagatedContext.getOrEmpty();
        return fetches.getAll(
                keys,
                (due, executor) -> {
                    List<Key> inOrder = keys.stream().filter(due::contains).toList();
                    return CompletableFuture.supplyAsync(
                            () -> context.propagate(() -> load(route, inOrder)), threads);
                });
    }

    /** Reads and fetches the prices; returns for how long each needs no other fetch. */
    private Map<Key, Duration> load(SnapshotRoute route, List<Key> keys) {
        Map<Key, Duration> rests = new HashMap<>();
        keys.forEach(key -> rests.put(key, pause));
        try {
            Map<Key, Duration> stored = loadStored(keys);
            rests.putAll(stored);
            List<Key> lacking = keys.stream().filter(key -> !stored.containsKey(key)).toList();
            if (!lacking.isEmpty()) {
                fetch(route, lacking);
                lacking.forEach(key -> rests.put(key, fresh));
            }
        } catch (ProblemException e) {
            LOG.debug("prices cannot be fetched for now", e);
        } catch (RuntimeException e) {
            LOG.error("prices could not be fetched", e);
        }
        return rests;
    }

    /** Reads what the store has; returns for how long each that is fresh is so. */
    private Map<Key, Duration> loadStored(List<Key> keys) {
        Map<String, Price> stored = store.getAll(keys.stream().map(Key::id).toList());
        Map<Key, Duration> rests = new HashMap<>();
        for (Key key : keys) {
            Price price = stored.get(key.id());
            if (price != null && !isFromLater(price)) {
                keep(key, price);
                if (isFresh(price)) {
                    rests.put(key, rest(price));
                }
            }
        }
        return rests;
    }

    /** Of what the vendor does not know any more, the last price stays. */
    private void fetch(SnapshotRoute route, List<Key> keys) {
        Map<String, Price> changed = new HashMap<>();
        Map<String, Price> fetched = fetcher.fetch(route, keys.stream().map(Key::symbol).toList());
        keys.forEach(key -> {
            Price price = fetched.get(key.symbol());
            if (price != null) {
                keep(key, price);
                changed.put(key.id(), price);
            }
        });
        threads.execute(PropagatedContext.wrapCurrent(() -> changed.forEach(store::set)));
    }

    private void keep(Key key, Price price) {
        prices.asMap().merge(key, price, Price::newer);
    }

    private void forgetFromLater(Key key) {
        Price price = prices.getIfPresent(key);
        if (price != null && isFromLater(price)) {
            prices.invalidate(key);
            fetches.synchronous().invalidate(key);
        }
    }

    private boolean isFromLater(Price price) {
        return price.asOf().isAfter(marketClock.instant().plus(SET_BACK));
    }

    private Duration rest(Price price) {
        return fresh.minusMillis(clock.millis() - price.fetchedAt());
    }

    private Key key(String symbol) {
        return new Key(marketClock.market(), symbol);
    }
}
