package io.marketgate.portfolio.marketdata;

import io.marketgate.breaker.Breaker;
import io.marketgate.breaker.BreakerSettings;
import io.marketgate.defaults.breaker.Breakers;
import io.marketgate.portfolio.marketdata.MarketDataClient.Prices;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Gatherers;
import org.jspecify.annotations.Nullable;

/**
 * Present prices: those that market-data-service gives within the deadline, else the last known
 * ones, marked stale.
 */
@Singleton
public final class MarketPrices {
    private static final String ANSWERED = "answered";
    private static final String FAILED = "failed";
    private static final String TOO_SLOW = "too-slow";
    private static final String INTERRUPTED = "interrupted";
    private static final String BUSY = "busy";
    private static final String BREAKER_OPEN = "breaker-open";
    private static final List<String> OUTCOMES =
            List.of(ANSWERED, FAILED, TOO_SLOW, INTERRUPTED, BUSY, BREAKER_OPEN);

    private final MarketDataClient client;
    private final LastKnownPrices lastKnown;
    private final MarketPriceSettings settings;
    private final Breaker breaker;
    private final Semaphore slots;
    private final MeterRegistry metrics;

    MarketPrices(
            MarketDataClient client,
            LastKnownPrices lastKnown,
            MarketPriceSettings settings,
            Breakers breakers,
            MeterRegistry metrics) {
        this.client = client;
        this.lastKnown = lastKnown;
        this.settings = settings;
        this.breaker = breakers.make("market-data", BreakerSettings.DEFAULT);
        this.slots = new Semaphore(settings.concurrency());
        this.metrics = metrics;
        OUTCOMES.forEach(this::outcomes); // At zero, so that the first of each is an increase.
    }

    /** Returns the prices of those symbols that have one, by symbol. */
    public Map<String, MarketPrice> latest(Collection<String> symbols) {
        Map<String, MarketPrice> prices = symbols.isEmpty() ? new HashMap<>() : ask(symbols);
        List<String> missing = symbols.stream().filter(it -> !prices.containsKey(it)).toList();
        if (!missing.isEmpty()) {
            prices.putAll(lastKnown.find(missing));
        }
        return prices;
    }

    private Map<String, MarketPrice> ask(Collection<String> symbols) {
        if (!slots.tryAcquire()) {
            count(BUSY);
            return new HashMap<>();
        }
        try {
            if (!breaker.permits()) {
                count(BREAKER_OPEN);
                return new HashMap<>();
            }
            return answer(symbols);
        } finally {
            slots.release();
        }
    }

    /** Reports to the breaker once for all calls of a read. */
    private Map<String, MarketPrice> answer(Collection<String> symbols) {
        Map<String, MarketPrice> prices = new HashMap<>();
        String outcome = FAILED;
        try {
            List<CompletableFuture<@Nullable Prices>> calls =
                    symbols.stream()
                            .gather(Gatherers.windowFixed(settings.batch()))
                            .map(batch -> client.prices(String.join(",", batch)))
                            .toList();
            outcome = await(calls);
            if (!collect(calls, prices)) {
                outcome = FAILED;
            }
        } finally {
            report(outcome);
        }
        lastKnown.remember(Map.copyOf(prices));
        return prices;
    }

    private String await(List<CompletableFuture<@Nullable Prices>> calls) {
        try {
            CompletableFuture.allOf(calls.toArray(CompletableFuture<?>[]::new))
                    .get(settings.deadline().toNanos(), TimeUnit.NANOSECONDS);
            return ANSWERED;
        } catch (TimeoutException e) {
            calls.forEach(call -> call.cancel(true));
            return TOO_SLOW;
        } catch (ExecutionException e) {
            return FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return INTERRUPTED;
        }
    }

    /** Takes what came in time; false if nothing came back: no market-data-service is there. */
    private static boolean collect(
            List<CompletableFuture<@Nullable Prices>> calls, Map<String, MarketPrice> prices) {
        for (CompletableFuture<@Nullable Prices> call : calls) {
            if (call.state() == Future.State.SUCCESS) {
                Prices found = call.resultNow();
                if (found == null) {
                    return false;
                }
                found.prices()
                        .forEach((symbol, price) -> {
                            if (price != null) {
                                prices.put(symbol, price);
                            }
                        });
            }
        }
        return true;
    }

    private void report(String outcome) {
        if (outcome.equals(ANSWERED)) {
            breaker.succeeded();
        } else {
            breaker.failed(outcome);
        }
        count(outcome);
    }

    private void count(String outcome) {
        outcomes(outcome).increment();
    }

    private Counter outcomes(String outcome) {
        return Counter.builder("portfolio.quotes")
                .description("reads of prices, by what came of them")
                .tag("outcome", outcome)
                .register(metrics);
    }
}
