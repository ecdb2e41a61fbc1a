package io.marketgate.simulator.market;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A market that never was: every bar is a pure function of seed, ticker and time, and the minutes
 * of a day add up to the day. Prices are as traded, in cents; a day's volume is corrected half an
 * hour after the close.
 */
final class GeneratedMarket implements SimulatedMarket {

    static final LocalDate FIRST = LocalDate.of(2003, 9, 10);
    static final LocalDate FIRST_CRYPTO = LocalDate.of(2015, 1, 1);

    private final long seed;
    private final Map<String, Company> companies = new TreeMap<>();
    private final Map<String, GeneratedTicker> generated = new ConcurrentHashMap<>();

    GeneratedMarket(long seed) {
        this.seed = seed;
        Company.ALL.forEach(company -> companies.put(company.ticker(), company));
    }

    @Override
    public String id() {
        return "generated-" + Long.toHexString(seed);
    }

    @Override
    public boolean growsWhileRunning(Listing listing) {
        return true;
    }

    @Override
    public List<Listing> listings() {
        return companies.keySet().stream().map(GeneratedMarket::listing).toList();
    }

    @Override
    public @Nullable Listing find(String ticker) {
        return companies.containsKey(ticker) ? listing(ticker) : null;
    }

    @Override
    public List<Split> splits(String ticker) {
        Company company = companies.get(ticker);
        return company == null ? List.of() : generated(company).splits();
    }

    @Override
    public List<Bar> bars(Listing listing, Resolution resolution, long from, long to) {
        Company company = companies.get(listing.ticker());
        if (company == null) {
            return List.of();
        }
        GeneratedTicker generated = generated(company);
        return switch (resolution) {
            case DAY -> generated.days(from, to);
            case MINUTE -> minutes(generated, listing.kind(), from, to);
            case HOUR, SECOND -> List.of();
        };
    }

    @Override
    public long begin(Listing listing) {
        return listing.kind().midnight(first(listing.kind()));
    }

    /** The first date that is generated. */
    static LocalDate first(AssetClass kind) {
        return kind == AssetClass.CRYPTO ? FIRST_CRYPTO : FIRST;
    }

    @Override
    public double priceFactor(Listing listing, long time, boolean adjusted, long now) {
        double factor = 1;
        if (adjusted) {
            for (Split split : splits(listing.ticker())) {
                long effective = split.effective();
                factor /= effective > time && effective <= now ? split.ratio() : 1;
            }
        }
        return factor;
    }

    @Override
    public Bar firstReport(Listing listing, Bar day) {
        Company company = companies.get(listing.ticker());
        return company == null ? day : generated(company).firstReport(day);
    }

    @Override
    public @Nullable Instant opening() {
        return null;
    }

    private static List<Bar> minutes(
            GeneratedTicker generated, AssetClass kind, long from, long to) {
        List<Bar> minutes = new ArrayList<>();
        for (Bar day : generated.days(kind.midnight(kind.date(from)), to)) {
            for (Bar minute : generated.minutes(day)) {
                if (minute.t() >= from && minute.t() < to) {
                    minutes.add(minute);
                }
            }
        }
        return minutes;
    }

    private GeneratedTicker generated(Company company) {
        return generated.computeIfAbsent(
                company.ticker(), ticker -> new GeneratedTicker(company, seed));
    }

    private static Listing listing(String ticker) {
        return Company.listing(ticker, AssetClass.of(ticker), Resolution.MINUTE);
    }
}
