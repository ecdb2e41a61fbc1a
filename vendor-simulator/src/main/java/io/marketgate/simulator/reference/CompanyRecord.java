package io.marketgate.simulator.reference;

import io.marketgate.simulator.market.AssetClass;
import io.marketgate.simulator.market.Listing;
import io.marketgate.simulator.market.PseudoRandom;
import io.marketgate.simulator.wire.Row;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is on record of a listing; numbers of registers are made up, the same for the same ticker.
 */
final class CompanyRecord {

    private static final LocalDate FIRST_LISTED = LocalDate.of(1980, 1, 2);
    private static final int LISTED_DAYS = 9_000;

    private final Listing listing;
    private final long key;

    CompanyRecord(Listing listing) {
        this.listing = listing;
        key = PseudoRandom.key(12, listing.ticker());
    }

    /** The members that lists show. */
    Row listed(LocalDate updated) {
        boolean stock = listing.kind() == AssetClass.STOCK;
        Row row =
                new Row()
                        .with("ticker", listing.ticker())
                        .with("name", listing.name())
                        .with("market", listing.kind().market())
                        .with("locale", listing.kind().keepsSessions() ? "us" : "global");
        if (stock) {
            row.with("primary_exchange", listing.exchange()).with("type", type());
        }
        row.with("active", true);
        switch (listing.kind()) {
            case STOCK ->
                    row.with("currency_name", "usd")
                            .with("cik", cik())
                            .with("composite_figi", figi())
                            .with("share_class_figi", figi(2));
            case INDEX -> row.with("source_feed", "SimulatedIndices");
            default ->
                    row.with("currency_symbol", quoted())
                            .with("currency_name", sides()[sides().length - 1])
                            .with("base_currency_symbol", base())
                            .with("base_currency_name", sides()[0]);
        }
        return row.with("last_updated_utc", updated + "T00:00:00Z");
    }

    /** What there is to say beyond that about a company. */
    Row described(double price) {
        if (listing.kind() != AssetClass.STOCK) {
            return new Row();
        }
        long shares = 50_000_000L + Math.floorMod(key, 4_000_000_000L);
        String site = "https://" + listing.ticker().toLowerCase(Locale.ROOT) + ".example.com";
        return new Row()
                .with("market_cap", (double) Math.round(shares * price))
                .with("phone_number", "(555) 010-" + (1_000 + Math.floorMod(key, 9_000)))
                .with(
                        "address",
                        new Row()
                                .with("address1", (1 + Math.floorMod(key, 900)) + " Main Street")
                                .with("city", "New York")
                                .with("postal_code", "10005")
                                .with("state", "NY"))
                .with("description", listing.name() + ", as the vendor simulator describes it.")
                .with("sic_code", Integer.toString(1_000 + Math.floorMod((int) key, 8_000)))
                .with("sic_description", "SIMULATED BUSINESS")
                .with("ticker_root", listing.ticker().replaceAll("[^A-Z].*", ""))
                .with("homepage_url", site)
                .with("total_employees", 100 + Math.floorMod(key >> 8, 200_000L))
                .with("list_date", listDate().toString())
                .with(
                        "branding",
                        new Row()
                                .with("logo_url", site + "/logo.svg")
                                .with("icon_url", site + "/icon.png"))
                .with("share_class_shares_outstanding", shares)
                .with("weighted_shares_outstanding", shares - shares / 200)
                .with("round_lot", 100);
    }

    /** {@code ETF} or {@code CS}; of what is no stock there is no type. */
    @Nullable String type() {
        if (listing.kind() != AssetClass.STOCK) {
            return null;
        }
        return listing.exchange().equals("ARCX") || listing.name().endsWith("Trust") ? "ETF" : "CS";
    }

    /** The number in the register of the securities commission. */
    String cik() {
        return "%010d".formatted(Math.floorMod(key, 2_000_000L));
    }

    String figi() {
        return figi(1);
    }

    LocalDate listDate() {
        return FIRST_LISTED.plusDays(Math.floorMod(key >> 4, LISTED_DAYS));
    }

    private String figi(int n) {
        String digits = Long.toString(PseudoRandom.key(key, n) & Long.MAX_VALUE, 36);
        return "BBG00" + digits.toUpperCase(Locale.ROOT).substring(0, 7);
    }

    /** {@code BTC} of {@code X:BTCUSD}. */
    private String base() {
        return listing.ticker().substring(2, Math.max(2, listing.ticker().length() - 3));
    }

    private String quoted() {
        return listing.ticker().substring(Math.max(2, listing.ticker().length() - 3));
    }

    private String[] sides() {
        return listing.name().split(" - ", 2);
    }
}
