package io.marketgate.simulator.market;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/**
 * A market with what was corrected by hand: bars that replace others or are new, and splits.
 *
 * <p>Corrected bars are in the market's own prices, those of the files or as traded. A split that
 * was added rewrites adjusted prices before its date, once it is in effect, and nothing else.
 */
public final class CorrectedMarket extends MarketLayer {

    /** How many corrected bars are kept. */
    public static final int MOST_BARS = 200_000;

    /** How many splits can be added. */
    public static final int MOST_SPLITS = 10_000;

    private final Map<String, NavigableMap<Long, Bar>> bars = new ConcurrentHashMap<>();
    private final Map<String, List<Split>> splits = new ConcurrentHashMap<>();

    CorrectedMarket(SimulatedMarket below) {
        super(below);
    }

    /** Replaces or adds these; false if they are too many. */
    public synchronized boolean correct(
            Listing listing, Resolution resolution, List<Bar> corrections) {
        int kept = bars.values().stream().mapToInt(Map::size).sum();
        String key = key(listing, resolution);
        NavigableMap<Long, Bar> known = bars.getOrDefault(key, Collections.emptyNavigableMap());
        NavigableMap<Long, Bar> corrected = new TreeMap<>();
        corrections.forEach(bar -> corrected.put(bar.t(), bar));
        long added = corrected.keySet().stream().filter(it -> !known.containsKey(it)).count();
        if (kept + added > MOST_BARS) {
            return false;
        }
        bars.computeIfAbsent(key, absent -> new ConcurrentSkipListMap<>()).putAll(corrected);
        return true;
    }

    /** Adds a split, or replaces the one of that date; false if there are too many. */
    public synchronized boolean split(Split split) {
        if (splits.values().stream().mapToInt(List::size).sum() >= MOST_SPLITS) {
            return false;
        }
        List<Split> others =
                splits.getOrDefault(split.ticker(), List.of()).stream()
                        .filter(other -> !other.date().equals(split.date()))
                        .toList();
        splits.put(split.ticker(), Stream.concat(others.stream(), Stream.of(split)).toList());
        return true;
    }

    /** Forgets all that was corrected. */
    public synchronized void restore() {
        bars.clear();
        splits.clear();
    }

    @Override
    public List<Split> splits(String ticker) {
        List<Split> added = splits.getOrDefault(ticker, List.of());
        return added.isEmpty()
                ? super.splits(ticker)
                : Stream.concat(super.splits(ticker).stream(), added.stream())
                        .sorted(Comparator.comparing(Split::date))
                        .toList();
    }

    @Override
    public List<Bar> bars(Listing listing, Resolution resolution, long from, long to) {
        List<Bar> found = super.bars(listing, resolution, from, to);
        NavigableMap<Long, Bar> known = bars.get(key(listing, resolution));
        if (known == null || from >= to || known.subMap(from, to).isEmpty()) {
            return found;
        }
        NavigableMap<Long, Bar> all = new TreeMap<>();
        found.forEach(bar -> all.put(bar.t(), bar));
        all.putAll(known.subMap(from, to));
        return new ArrayList<>(all.values());
    }

    @Override
    public long begin(Listing listing) {
        return bars.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(" " + listing.ticker()))
                .mapToLong(entry -> entry.getValue().firstKey())
                .reduce(super.begin(listing), Math::min);
    }

    @Override
    public double priceFactor(Listing listing, long time, boolean adjusted, long now) {
        double factor = super.priceFactor(listing, time, adjusted, now);
        if (adjusted) {
            for (Split split : splits.getOrDefault(listing.ticker(), List.of())) {
                long effective = split.effective();
                factor /= effective > time && effective <= now ? split.ratio() : 1;
            }
        }
        return factor;
    }

    @Override
    public Bar firstReport(Listing listing, Bar day) {
        Map<Long, Bar> known = bars.get(key(listing, Resolution.DAY));
        return known != null && known.containsKey(day.t()) ? day : super.firstReport(listing, day);
    }

    private static String key(Listing listing, Resolution resolution) {
        return resolution + " " + listing.ticker();
    }
}
