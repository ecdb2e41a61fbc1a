package io.marketgate.defaults.problem;

import java.util.List;
import java.util.Set;

/**
 * The vendor's families of routes, by the first segment of their paths: they and what lies below
 * them are forwarded to the vendor whether anybody knows it or not, and errors there have the
 * vendor's form, because its SDKs read them.
 */
public final class VendorRoutes {
    /** All first segments, as an expression; a constant, since annotations of routes need one. */
    public static final String FAMILIES =
            "v1|v2|v3|vX|stocks|options|indices|forex|crypto|futures"
                    + "|fed|benzinga|etf-global|tmx|consumer-spending";

    private static final List<String> LIST = List.of(FAMILIES.split("\\|"));
    private static final Set<String> SET = Set.copyOf(LIST);

    private VendorRoutes() {}

    /** Returns the first segments of the vendor's paths. */
    public static List<String> families() {
        return LIST;
    }

    /** Returns whether the path is one of them, or lies below one. */
    public static boolean matches(String path) {
        int slash = path.indexOf('/', 1);
        int end = slash < 0 ? path.length() : slash;
        return end > 1 && SET.contains(path.substring(1, end));
    }
}
