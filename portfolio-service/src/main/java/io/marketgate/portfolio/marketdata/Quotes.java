package io.marketgate.portfolio.marketdata;

import io.marketgate.breaker.Breaker;
import io.marketgate.breaker.BreakerSettings;
import io.marketgate.defaults.breaker.Breakers;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Present prices: those that market-data-service gives within the deadline, else the last known
 * ones, marked stale.
 */
@Singleton
public final class Quotes {
    private static final String ANSWERED = "answered";
    private static final String FAILED = "failed";

    private final MarketDataClient client;
    private final LastKnown lastKnown;
    private final ExecutorService executor;
    private final QuoteSettings settings;
    private final Breaker breaker;
    private final Semaphore slots;
    private final MeterRegistry metrics;

    Quotes(
            MarketDataClient client,
            LastKnown lastKnown,
            @Named(TaskExecutors.VIRTUAL) ExecutorService executor,
            QuoteSettings settings,
            Breakers breakers,
            MeterRegistry metrics) {
        this.client = client;
        this.lastKnown = lastKnown;
        this.executor = executor;
        this.settings = settings;
        this.breaker = breakers.make("market-data", BreakerSettings.DEFAULT);
        this.slots = new Semaphore(settings.concurrency());
        this.metrics = metrics;
    }

    /** Returns the prices of those symbols that have one, by symbol. */
    public Map<String, Quote> latest(Collection<String> symbols) {
        Map<String, Quote> quotes = symbols.isEmpty() ? new HashMap<>() : ask(symbols);
        List<String> missing = symbols.stream().filter(it -> !quotes.containsKey(it)).toList();
        if (!missing.isEmpty()) {
            quotes.putAll(lastKnown.find(missing));
        }
        return quotes;
    }

    private Map<String, Quote> ask(Collection<String> symbols) {
        if (!slots.tryAcquire()) {
            count("busy");
            return new HashMap<>();
        }
        try {
            if (!breaker.permits()) {
                count("breaker-open");
                return new HashMap<>();
            }
            return answer(symbols);
        } finally {
            slots.release();
        }
    }

    /** Reports to the breaker once for all calls of a read. */
    private Map<String, Quote> answer(Collection<String> symbols) {
        Map<String, Quote> quotes = new HashMap<>();
        String outcome = FAILED;
        try {
            outcome = collect(calls(List.copyOf(symbols)), quotes);
        } finally {
            report(outcome);
        }
        lastKnown.remember(Map.copyOf(quotes));
        return quotes;
    }

    private String collect(
            List<Future<MarketDataClient.@Nullable Prices>> calls, Map<String, Quote> quotes) {
        long end = System.nanoTime() + settings.deadline().toNanos();
        String outcome = ANSWERED;
        for (Future<MarketDataClient.@Nullable Prices> call : calls) {
            try {
                long left = Math.max(0, end - System.nanoTime());
                MarketDataClient.@Nullable Prices prices = call.get(left, TimeUnit.NANOSECONDS);
                if (prices == null) { // Not found, or nothing: no market-data-service is there.
                    outcome = FAILED;
                } else {
                    keep(prices, quotes);
                }
            } catch (TimeoutException e) {
                outcome = "too-slow";
                call.cancel(true);
            } catch (ExecutionException e) {
                outcome = FAILED;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                outcome = "interrupted";
            }
        }
        return outcome;
    }

    private static void keep(MarketDataClient.Prices prices, Map<String, Quote> quotes) {
        prices.prices()
                .forEach((symbol, price) -> {
                    if (price != null) {
                        quotes.put(symbol, new Quote(price.price(), price.asOf(), price.stale()));
                    }
                });
    }

    private void report(String outcome) {
        if (outcome.equals(ANSWERED)) {
            breaker.succeeded();
        } else {
            breaker.failed(outcome);
        }
        count(outcome);
    }

    private List<Future<MarketDataClient.@Nullable Prices>> calls(List<String> symbols) {
        List<Future<MarketDataClient.@Nullable Prices>> calls = new ArrayList<>();
        for (int i = 0; i < symbols.size(); i += settings.batch()) {
            int end = Math.min(symbols.size(), i + settings.batch());
            String some = String.join(",", symbols.subList(i, end));
            calls.add(executor.submit(() -> client.prices(some)));
        }
        return calls;
    }

    private void count(String outcome) {
        metrics.counter("portfolio.quotes", "outcome", outcome).increment();
    }
}
