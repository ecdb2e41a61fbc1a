package io.marketgate.simulator.document;

import java.util.regex.Pattern;

/** The paths of the vendor's that are sold apart, and so are in no plan here. */
final class SoldApart {

    private static final Pattern PATHS =
            Pattern.compile(
                    "/(benzinga|etf-global|tmx)/v[1-9X]/[a-z-]+(/[^/]+)?"
                            + "|/consumer-spending/[a-z]+/v[1-9X]/[a-z-]+"
                            + "|/fed/v1/funding-conditions"
                            + "|/futures/v[1X]/(contracts|products)/[^/]+(/schedules)?"
                            + "|/options/v3/(quotes|trades)/[^/]+"
                            + "|/stocks/dev/trades/[^/]+"
                            + "|/stocks/filings/10-K/vX_0/sections"
                            + "|/stocks/(filings/8-K|taxonomies)/vX/disclosures"
                            + "|/v1/historic/[a-z]+/[^/]+(/[^/]+){1,2}"
                            + "|/v2/ticks/stocks/(trades|nbbo)/[^/]+/[^/]+");

    private SoldApart() {}

    static boolean includes(String path) {
        return PATHS.matcher(path).matches();
    }
}
