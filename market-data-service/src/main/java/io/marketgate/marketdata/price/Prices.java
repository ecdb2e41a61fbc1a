package io.marketgate.marketdata.price;

import io.marketgate.defaults.problem.ProblemException;
import io.marketgate.marketdata.price.PriceShelf.Held;
import io.marketgate.marketdata.price.PricesAnswer.Shown;
import io.marketgate.marketdata.upstream.VendorSettings;
import io.micronaut.core.propagation.PropagatedContext;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers at once: with fresh prices where they can be had in time, else with what is known.
 *
 * <p>A purchase that takes longer goes on, and whoever asks for the same meanwhile joins it.
 */
@Singleton
final class Prices {
    private static final Logger LOG = LoggerFactory.getLogger(Prices.class);

    private final PriceShelf shelf;
    private final PricePurchase purchase;
    private final Duration answerWithin;
    private final String source;
    private final Map<String, CompletableFuture<Void>> bought = new HashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Prices(
            PriceShelf shelf,
            PricePurchase purchase,
            PriceSettings settings,
            VendorSettings vendor) {
        this.shelf = shelf;
        this.purchase = purchase;
        this.answerWithin = settings.answerWithin();
        this.source = vendor.source();
    }

    /** Returns the prices that are known of these symbols. */
    PricesAnswer of(List<String> symbols) {
        long deadline = System.nanoTime() + answerWithin.toNanos();
        Map<String, Held> held = shelf.look(symbols);
        List<String> due = symbols.stream().filter(it -> shelf.isDue(held.get(it))).toList();
        if (!due.isEmpty()) {
            await(buy(due), deadline);
            held.putAll(shelf.known(due));
        }
        Map<String, Shown> shown = new LinkedHashMap<>();
        for (String symbol : symbols) {
            Held known = held.get(symbol);
            if (known != null && known.price() != null) {
                shown.put(symbol, shown(known.price()));
            }
        }
        return new PricesAnswer(shown);
    }

    private Shown shown(Price price) {
        BigDecimal plain = price.price().stripTrailingZeros();
        return new Shown(
                plain.scale() < 0 ? plain.setScale(0) : plain,
                price.asOf(),
                !shelf.isFresh(price),
                source);
    }

    /** Returns the purchases of all of them: those under way, and one of the rest for each kind. */
    private Set<CompletableFuture<Void>> buy(List<String> symbols) {
        Set<CompletableFuture<Void>> awaited = new HashSet<>();
        Map<SnapshotRoute, List<String>> missing = new LinkedHashMap<>();
        List<Runnable> started = new ArrayList<>();
        PropagatedContext context = PropagatedContext.getOrEmpty();
        synchronized (bought) {
            for (String symbol : symbols) {
                CompletableFuture<Void> other = bought.get(symbol);
                if (other != null) {
                    awaited.add(other);
                } else {
                    SnapshotRoute.of(symbol)
                            .ifPresent(route ->
                                    missing.computeIfAbsent(route, any -> new ArrayList<>())
                                            .add(symbol));
                }
            }
            missing.forEach((route, wanted) -> {
                CompletableFuture<Void> own = new CompletableFuture<>();
                wanted.forEach(symbol -> bought.put(symbol, own));
                awaited.add(own);
                started.add(context.wrap(() -> buy(route, wanted, own)));
            });
        }
        started.forEach(threads::execute);
        return awaited;
    }

    private void buy(SnapshotRoute route, List<String> symbols, CompletableFuture<Void> done) {
        Map<String, Price> prices = Map.of();
        try {
            prices = purchase.buy(route, symbols);
            shelf.add(symbols, prices);
        } catch (ProblemException e) {
            shelf.failed(symbols);
        } catch (RuntimeException e) {
            LOG.error("prices could not be bought", e);
            shelf.failed(symbols);
        } finally {
            synchronized (bought) {
                symbols.forEach(bought::remove);
            }
            done.complete(null);
        }
        shelf.store(prices);
    }

    private static void await(Set<CompletableFuture<Void>> purchases, long deadline) {
        try {
            CompletableFuture.allOf(purchases.toArray(CompletableFuture[]::new))
                    .get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            LOG.debug("prices are answered from what is known");
        } catch (ExecutionException e) {
            throw new IllegalStateException("a purchase never fails here", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
