package io.marketgate.simulator.current;

import io.marketgate.simulator.control.Resettable;
import io.marketgate.simulator.market.Bar;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Last prices that were set by hand; at most one for each listed ticker. */
@Singleton
final class PriceOverrides implements Resettable {

    private final Map<String, Double> set = new ConcurrentHashMap<>();

    void set(String ticker, double price) {
        set.put(ticker, price);
    }

    @Nullable Double of(String ticker) {
        return set.get(ticker);
    }

    /** The running bar with the price that was set, if one was. */
    Bar applied(String ticker, Bar running) {
        Double price = set.get(ticker);
        if (price == null) {
            return running;
        }
        return new Bar(
                running.t(),
                running.o(),
                Math.max(running.h(), price),
                Math.min(running.l(), price),
                price,
                running.v(),
                running.vw(),
                running.n());
    }

    @Override
    public void reset() {
        set.clear();
    }
}
