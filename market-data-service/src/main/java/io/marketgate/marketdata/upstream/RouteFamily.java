package io.marketgate.marketdata.upstream;

import java.util.Locale;
import java.util.regex.Pattern;

/** Which of the vendor's routes fail together, and so share a breaker; in the order of a search. */
enum RouteFamily {
    BARS("/v2/aggs/ticker/[^/?]+/range/"),
    PREVIOUS_CLOSE("/v2/aggs/ticker/"),
    GROUPED("/v2/aggs/grouped/"),
    OPEN_CLOSE("/v1/open-close/"),
    SNAPSHOTS("/v2/snapshot/", "/v3/snapshot", "/v1/summaries"),
    TRADES_AND_QUOTES(
            "/v3/trades/",
            "/v3/quotes/",
            "/v2/last/",
            "/v1/last/",
            "/v1/last_quote/",
            "/v2/ticks/",
            "/v1/historic/"),
    NEWS("/v2/reference/news"),
    FINANCIALS("/vX/reference/financials", "/stocks/financials/", "/stocks/filings/"),
    REFERENCE(
            "/v1/reference/",
            "/v2/reference/",
            "/v3/reference/",
            "/vX/reference/",
            "/v1/related-companies/"),
    MARKET_STATUS("/v1/marketstatus/"),
    INDICATORS("/v1/indicators/"),
    CONVERSION("/v1/conversion/"),
    STOCKS("/stocks/"),
    OPTIONS("/options/"),
    INDICES("/indices/"),
    FOREX("/forex/"),
    CRYPTO("/crypto/"),
    FUTURES("/futures/"),
    FED("/fed/"),
    BENZINGA("/benzinga/"),
    ETF_GLOBAL("/etf-global/"),
    TMX("/tmx/"),
    CONSUMER_SPENDING("/consumer-spending/"),
    /** Whatever is not named above. */
    OTHER("/");

    private final Pattern beginning;

    RouteFamily(String... beginnings) {
        this.beginning = Pattern.compile(String.join("|", beginnings));
    }

    /** Returns the family of a path, with or without its query. */
    static RouteFamily of(String target) {
        for (RouteFamily family : values()) {
            if (family.beginning.matcher(target).lookingAt()) {
                return family;
            }
        }
        return OTHER;
    }

    /** Returns the name in metrics and of the breaker. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
