package io.marketgate.marketdata.upstream;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Path and query of a vendor request, as they go on the wire. */
public final class VendorTarget {
    private VendorTarget() {}

    /** Returns the query without {@code apiKey} parameters, every other byte as it was. */
    public static String withoutKey(String rawQuery) {
        return parameters(rawQuery).collect(Collectors.joining("&"));
    }

    /**
     * Returns the one form of all targets that ask the same: without a key, a slash at the path's
     * end and empty parameters, the others in order.
     */
    public static String canonical(String target) {
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        String query =
                mark < 0
                        ? ""
                        : parameters(target.substring(mark + 1))
                                .filter(VendorTarget::hasValue)
                                .sorted()
                                .collect(Collectors.joining("&"));
        String plain = withoutSlash(path);
        return query.isEmpty() ? plain : plain + "?" + query;
    }

    /** Returns the path without a slash at its end, which is no other route to the vendor. */
    public static String withoutSlash(String path) {
        return path.length() > 1 && path.endsWith("/")
                ? path.substring(0, path.length() - 1)
                : path;
    }

    /** A value may end in an equals sign: cursors often do. */
    private static boolean hasValue(String parameter) {
        int mark = parameter.indexOf('=');
        return mark > 0 && mark < parameter.length() - 1;
    }

    private static Stream<String> parameters(String rawQuery) {
        return Arrays.stream(rawQuery.split("&", -1))
                .filter(part -> !part.toLowerCase(Locale.ROOT).startsWith("apikey="));
    }
}
