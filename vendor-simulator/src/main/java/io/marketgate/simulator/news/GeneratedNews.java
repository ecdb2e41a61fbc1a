package io.marketgate.simulator.news;

import io.marketgate.simulator.market.AssetClass;
import io.marketgate.simulator.market.Listing;
import io.marketgate.simulator.market.PseudoRandom;
import io.marketgate.simulator.market.SimulatedMarket;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Makes up news: about every other day one article on each ticker, always the same. */
@Singleton
final class GeneratedNews {

    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final List<String> MOODS = List.of("positive", "neutral", "negative");
    private static final List<String> TITLES =
            List.of(
                    "%s raises its outlook for the year",
                    "What analysts expect from %s next quarter",
                    "%s faces questions over rising costs",
                    "Why shares of %s moved today",
                    "%s opens a new chapter with a long-planned partnership",
                    "Three things to know about %s before the bell");

    private final SimulatedMarket market;

    GeneratedNews(SimulatedMarket market) {
        this.market = market;
    }

    /** The listings that there is news of. */
    List<Listing> subjects() {
        return market.listings().stream()
                .filter(it -> it.kind() == AssetClass.STOCK || it.kind() == AssetClass.CRYPTO)
                .toList();
    }

    /** What was published on one UTC day (counted from 1970) about these, newest first. */
    List<Article> day(long day, List<Listing> subjects) {
        return IntStream.range(0, subjects.size())
                .mapToObj(i -> article(day, subjects.get(i)))
                .flatMap(List::stream)
                .sorted(
                        Comparator.comparing(Article::published)
                                .thenComparing(Article::id)
                                .reversed())
                .toList();
    }

    private List<Article> article(long day, Listing listing) {
        long key = PseudoRandom.key(PseudoRandom.key(4, listing.ticker()), day);
        if (PseudoRandom.unit(key, 0) < 0.5) {
            return List.of();
        }
        long second = (long) (PseudoRandom.unit(key, 1) * DAY) / 1_000;
        int title = (int) (PseudoRandom.unit(key, 2) * TITLES.size());
        String id = "%016x%016x".formatted(key, PseudoRandom.key(key, 3));
        return List.of(
                new Article(
                        id,
                        Instant.ofEpochMilli(day * DAY + second * 1_000),
                        TITLES.get(title).formatted(listing.name()),
                        List.of(listing.ticker()),
                        MOODS.get((int) (PseudoRandom.unit(key, 4) * MOODS.size()))));
    }
}
