package io.marketgate.simulator.document;

import java.util.regex.Pattern;

/** Which paths are those of the vendor's that are sold apart, and so are in no plan here. */
final class VendorFamilies {

    private static final Pattern SOLD_APART =
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

    private VendorFamilies() {}

    static boolean sellsApart(String path) {
        return SOLD_APART.matcher(path).matches();
    }
}
