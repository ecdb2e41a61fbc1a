package io.marketgate.simulator.document;

import java.util.regex.Pattern;

/** Which paths are the vendor's at all: what is below them and not simulated is in no plan. */
final class VendorFamilies {

    private static final Pattern KNOWN =
            Pattern.compile(
                    "/(benzinga|consumer-spending|crypto|etf-global|fed|forex|futures|indices"
                            + "|options|stocks|tmx)/.+"
                            + "|/v1/(historic|indicators|reference|meta)/.+"
                            + "|/v2/(ticks|reference)/.+"
                            + "|/v[3X]/reference/.+");

    private VendorFamilies() {}

    static boolean knows(String path) {
        return KNOWN.matcher(path).matches();
    }
}
