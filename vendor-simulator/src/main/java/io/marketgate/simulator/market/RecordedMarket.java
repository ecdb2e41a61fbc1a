package io.marketgate.simulator.market;

import io.marketgate.simulator.calendar.Exchange;
import io.marketgate.simulator.calendar.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Bars from CSV files, each read when its ticker is first asked for and then kept.
 *
 * <p>Adjusted prices are the files' numbers, whatever the clock says: the files are adjusted for
 * all splits before their end. Prices as they were then are the same numbers times the ratios of
 * the later splits, to four places.
 */
final class RecordedMarket implements SimulatedMarket {

    private static final int ID_BYTES = 4;

    private final String id;
    private final long seed;
    private final Map<String, Path> daily;
    private final Map<Resolution, Map<String, Path>> intraday;
    private final Map<String, List<Split>> splits = new HashMap<>();
    private final Map<String, Listing> listings = new TreeMap<>();
    private final Map<String, RecordedSeries> loaded = new ConcurrentHashMap<>();

    RecordedMarket(Path folder, long seed) {
        this.id = "recorded-" + fingerprint(folder);
        this.seed = seed;
        daily = CsvFolder.files(folder.resolve("daily"));
        intraday =
                Map.of(
                        Resolution.MINUTE, CsvFolder.files(folder.resolve("minute")),
                        Resolution.HOUR, CsvFolder.files(folder.resolve("hourly")));
        CsvFolder.files(folder.resolve("splits"))
                .forEach((ticker, file) -> splits.put(ticker, CsvSplits.read(file, ticker)));
        TreeSet<String> tickers = new TreeSet<>(daily.keySet());
        intraday.values().forEach(files -> tickers.addAll(files.keySet()));
        tickers.forEach(ticker -> listings.put(ticker, listing(ticker)));
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public boolean growsWhileRunning(Listing listing) {
        return false;
    }

    @Override
    public List<Listing> listings() {
        return List.copyOf(listings.values());
    }

    @Override
    public @Nullable Listing find(String ticker) {
        return listings.get(ticker);
    }

    @Override
    public List<Split> splits(String ticker) {
        return splits.getOrDefault(ticker, List.of());
    }

    @Override
    public List<Bar> bars(Listing listing, Resolution resolution, long from, long to) {
        RecordedSeries series = series(listing, resolution);
        return resolution == Resolution.MINUTE && listing.intraday() != Resolution.HOUR
                ? minutes(listing, series, from, to)
                : series.between(from, to);
    }

    /** Of days before and after the recorded minutes, minutes are made up. */
    private List<Bar> minutes(Listing listing, RecordedSeries recorded, long from, long to) {
        AssetClass kind = listing.kind();
        List<Bar> minutes = new ArrayList<>(recorded.between(from, to));
        long first = recorded.first();
        for (Bar day :
                series(listing, Resolution.DAY).between(kind.midnight(kind.date(from)), to)) {
            Session hours = kind.hours(kind.date(day.t()));
            if (hours.close() <= first || hours.open() > recorded.last()) {
                FinerBars.minutes(listing.ticker(), day, hours).stream()
                        .filter(minute -> minute.t() >= from && minute.t() < to)
                        .forEach(minutes::add);
            }
        }
        minutes.sort(Comparator.comparingLong(Bar::t));
        return minutes;
    }

    /** The last day of which there is a bar; absent where there is none. */
    @Nullable LocalDate lastDate(Listing listing) {
        RecordedSeries days = series(listing, Resolution.DAY);
        return days.first() == Long.MAX_VALUE ? null : listing.kind().date(days.last());
    }

    @Override
    public long begin(Listing listing) {
        long days = series(listing, Resolution.DAY).first();
        Resolution finest = listing.intraday();
        return finest == null ? days : Math.min(days, series(listing, finest).first());
    }

    @Override
    public double priceFactor(Listing listing, long time, boolean adjusted, long now) {
        double factor = 1;
        if (!adjusted) {
            for (Split split : splits(listing.ticker())) {
                factor *= split.effective() > time ? split.ratio() : 1;
            }
        }
        return factor;
    }

    @Override
    public Bar firstReport(Listing listing, Bar day) {
        return day;
    }

    /** Noon of the last session in any file. */
    @Override
    public Instant opening() {
        LocalDate last =
                Stream.concat(
                                daily.values().stream().flatMap(file -> lastDate(file).stream()),
                                intraday.values().stream()
                                        .flatMap(files -> files.values().stream())
                                        .flatMap(file -> lastTime(file).stream()))
                        .max(LocalDate::compareTo)
                        .orElseThrow(() -> new IllegalStateException("no file has a bar"));
        return Instant.ofEpochMilli(Exchange.at(last, LocalTime.NOON));
    }

    /** Of the folder that it is in truth, whatever links lead there. */
    private static String fingerprint(Path folder) {
        try {
            byte[] path = folder.toRealPath().toString().getBytes(StandardCharsets.UTF_8);
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(path);
            return HexFormat.of().formatHex(hash, 0, ID_BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be read", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Listing listing(String ticker) {
        Resolution finest = null;
        for (Resolution resolution : List.of(Resolution.HOUR, Resolution.MINUTE)) {
            finest = files(resolution).containsKey(ticker) ? resolution : finest;
        }
        AssetClass kind = AssetClass.of(ticker);
        return Company.listing(ticker, kind, finest);
    }

    private RecordedSeries series(Listing listing, Resolution resolution) {
        return loaded.computeIfAbsent(
                resolution + " " + listing.ticker(),
                key -> new RecordedSeries(PseudoRandom.key(seed, key), load(listing, resolution)));
    }

    private List<Bar> load(Listing listing, Resolution resolution) {
        AssetClass kind = listing.kind();
        if (resolution != Resolution.DAY) {
            Path file = files(resolution).get(listing.ticker());
            return file == null ? List.of() : RecordedBars.intraday(file, resolution);
        }
        Path file = daily.get(listing.ticker());
        Resolution finest = listing.intraday();
        if (file == null && finest != null) {
            return RecordedBars.windows(
                    load(listing, finest), time -> kind.midnight(kind.date(time)));
        }
        return file == null ? List.of() : RecordedBars.daily(file, kind);
    }

    private Map<String, Path> files(Resolution resolution) {
        return intraday.getOrDefault(resolution, Map.of());
    }

    private static Optional<LocalDate> lastDate(Path file) {
        try {
            return Optional.of(LocalDate.parse(CsvFolder.lastKey(file)));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> lastTime(Path file) {
        try {
            return Optional.of(AssetClass.STOCK.date(Long.parseLong(CsvFolder.lastKey(file))));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
