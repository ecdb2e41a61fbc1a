package io.marketgate.marketdata.price;

import io.marketgate.defaults.problem.ProblemException;
import io.marketgate.marketdata.bars.Series;
import io.marketgate.marketdata.price.PricesAnswer.PriceEntry;
import io.marketgate.marketdata.upstream.Vendor;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Latest prices of many symbols at once, for services: fresh ones where they can be had in time,
 * else those that are known.
 *
 * <p>A fetch that takes longer goes on, and whoever asks for the same meanwhile joins it.
 */
@Controller("/internal/prices")
@ExecuteOn(TaskExecutors.BLOCKING)
final class LatestPriceController {
    private static final int MAX_SYMBOLS = 250;

    private final PriceCache cache;
    private final Duration answerWithin;
    private final String source;

    LatestPriceController(PriceCache cache, PriceSettings settings, Vendor vendor) {
        this.cache = cache;
        this.answerWithin = settings.answerWithin();
        this.source = vendor.source();
    }

    @Get
    PricesAnswer prices(@QueryValue(defaultValue = "") String symbols) {
        List<String> asked = parsed(symbols);
        Map<SnapshotRoute, List<String>> byRoute = new EnumMap<>(SnapshotRoute.class);
        for (String symbol : asked) {
            SnapshotRoute.of(symbol)
                    .ifPresent(route ->
                            byRoute.computeIfAbsent(route, any -> new ArrayList<>()).add(symbol));
        }
        CompletableFuture<?>[] fetches =
                byRoute.entrySet().stream()
                        .map(some -> cache.refresh(some.getKey(), some.getValue()))
                        .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(fetches)
                .completeOnTimeout(null, answerWithin.toNanos(), TimeUnit.NANOSECONDS)
                .join();
        Map<String, PriceEntry> shown = new LinkedHashMap<>();
        for (String symbol : asked) {
            Price price = cache.known(symbol);
            if (price != null) {
                shown.put(symbol, shown(price));
            }
        }
        return new PricesAnswer(shown);
    }

    private static List<String> parsed(String symbols) {
        List<String> all = List.of(symbols.split(",", -1));
        if (all.size() > MAX_SYMBOLS) {
            throw ProblemException.parameter("symbols", "names more than " + MAX_SYMBOLS);
        }
        for (String symbol : all) {
            if (!Series.isTicker(symbol)) {
                throw ProblemException.parameter("symbols", "must be tickers, separated by commas");
            }
        }
        return all.stream().distinct().toList();
    }

    private PriceEntry shown(Price price) {
        BigDecimal plain = price.price().stripTrailingZeros();
        return new PriceEntry(
                plain.scale() < 0 ? plain.setScale(0) : plain,
                price.asOf(),
                !cache.isFresh(price),
                source);
    }
}
