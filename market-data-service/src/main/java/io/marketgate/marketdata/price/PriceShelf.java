package io.marketgate.marketdata.price;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.marketgate.kv.Codec;
import io.marketgate.kv.KeySpace;
import io.marketgate.kv.StoreClient;
import io.marketgate.marketdata.clock.MarketClock;
import io.marketgate.marketdata.permit.Permits;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The prices that are remembered: in memory, and in the store for all instances. */
@Singleton
final class PriceShelf {
    private static final Codec<Price> CODEC =
            new Codec<>() {
                @Override
                public byte[] encode(Price price) {
                    return price.text().getBytes(StandardCharsets.US_ASCII);
                }

                @Override
                public Price decode(byte[] bytes) {
                    return Price.parse(new String(bytes, StandardCharsets.US_ASCII));
                }
            };

    /** A price from later than that was bought before the simulated clock was set back. */
    private static final Duration SET_BACK = Duration.ofDays(1);

    private static final int CALLS_OF_BUDGET = 4;

    private final KeySpace<Price> store;
    private final MarketClock clock;
    private final Cache<String, Held> memory;
    private final long freshMillis;
    private final long pauseMillis;
    private final InstantSource realTime = InstantSource.system();

    /**
     * What is known of a symbol.
     *
     * @param price null if the vendor does not know it
     * @param askAgainAt epoch ms of real time before which it is not bought
     */
    record Held(@Nullable Price price, long askAgainAt) {}

    PriceShelf(StoreClient store, MarketClock clock, Permits permits, PriceSettings settings) {
        this.store = store.space("market:price:", CODEC, settings.kept());
        this.clock = clock;
        this.memory =
                Caffeine.newBuilder()
                        .maximumSize(settings.remembered())
                        .expireAfterWrite(settings.kept())
                        .build();
        // One call then costs a quarter of the budget at most.
        long costly = permits.quota() == 0 ? 0 : 60_000L * CALLS_OF_BUDGET / permits.quota();
        this.freshMillis = Math.max(settings.fresh().toMillis(), costly);
        this.pauseMillis = settings.pause().toMillis();
    }

    /** Returns how long a price is fresh. */
    Duration freshFor() {
        return Duration.ofMillis(freshMillis);
    }

    /** Returns what is known of the symbols; the store is asked for what memory has not fresh. */
    Map<String, Held> look(List<String> symbols) {
        Map<String, Held> found = known(symbols);
        List<String> lacking = symbols.stream().filter(it -> isDue(found.get(it))).toList();
        if (!lacking.isEmpty()) {
            store.getAll(lacking.stream().map(this::id).toList())
                    .forEach((id, price) ->
                            found.merge(symbol(id), remember(id, price), PriceShelf::newer));
        }
        found.values().removeIf(this::isFromLater);
        return found;
    }

    /** Returns what memory knows of the symbols. */
    Map<String, Held> known(List<String> symbols) {
        Map<String, Held> found = new LinkedHashMap<>();
        for (String symbol : symbols) {
            Held held = memory.getIfPresent(id(symbol));
            if (held != null && !isFromLater(held)) {
                found.put(symbol, held);
            }
        }
        return found;
    }

    /** Returns whether the price may be bought: it is not fresh, and that is not just tried. */
    boolean isDue(@Nullable Held held) {
        return held == null || realTime.millis() >= held.askAgainAt();
    }

    /** Returns whether the price is as new as it should be. */
    boolean isFresh(Price price) {
        return realTime.millis() - price.fetchedAt() < freshMillis;
    }

    /** Keeps what was bought; of what the vendor does not know any more, the last price stays. */
    void add(Collection<String> asked, Map<String, Price> bought) {
        hold(asked, bought, realTime.millis() + freshMillis);
    }

    /** Tells other instances what was bought. */
    void store(Map<String, Price> bought) {
        bought.forEach((symbol, price) -> store.set(id(symbol), price));
    }

    /** Notes that the symbols could not be bought, so that not every request tries again. */
    void failed(Collection<String> asked) {
        hold(asked, Map.of(), realTime.millis() + pauseMillis);
    }

    private void hold(Collection<String> asked, Map<String, Price> bought, long again) {
        for (String symbol : asked) {
            Held held = new Held(bought.get(symbol), again);
            memory.asMap().merge(id(symbol), held, PriceShelf::newer);
        }
    }

    private Held remember(String id, Price price) {
        Held stored = new Held(price, price.fetchedAt() + freshMillis);
        return memory.asMap().merge(id, stored, PriceShelf::newer);
    }

    /** The one with the later price, asked for again when the later of both says. */
    private static Held newer(Held one, Held other) {
        return new Held(
                Price.newer(one.price(), other.price()),
                Math.max(one.askAgainAt(), other.askAgainAt()));
    }

    private boolean isFromLater(Held held) {
        Price price = held.price();
        return price != null && price.asOf().isAfter(clock.instant().plus(SET_BACK));
    }

    private String id(String symbol) {
        return clock.market() + ":" + symbol;
    }

    private static String symbol(String id) {
        return id.substring(id.indexOf(':') + 1);
    }
}
