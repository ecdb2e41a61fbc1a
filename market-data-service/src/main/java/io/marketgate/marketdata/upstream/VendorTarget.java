package io.marketgate.marketdata.upstream;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
     * end and empty parameters, the others in their names' order. What comes several times stays in
     * the order that it has, since the vendor reads the first.
     */
    public static String canonical(String target) {
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        String query =
                mark < 0
                        ? ""
                        : inOrder(target.substring(mark + 1)).collect(Collectors.joining("&"));
        String plain = withoutSlash(path);
        return query.isEmpty() ? plain : plain + "?" + query;
    }

    /** Returns the path without a slash at its end, which is no other route to the vendor. */
    public static String withoutSlash(String path) {
        return path.length() > 1 && path.endsWith("/")
                ? path.substring(0, path.length() - 1)
                : path;
    }

    /** An empty one stays where it comes before or after one with a value: it may be the first. */
    private static Stream<String> inOrder(String rawQuery) {
        List<String> all =
                parameters(rawQuery).sorted(Comparator.comparing(VendorTarget::name)).toList();
        return IntStream.range(0, all.size())
                .filter(i -> hasValue(all.get(i)) || isRepeated(all, i))
                .mapToObj(all::get);
    }

    private static boolean isRepeated(List<String> sorted, int i) {
        String name = name(sorted.get(i));
        return !name.isEmpty()
                && (i > 0 && name.equals(name(sorted.get(i - 1)))
                        || i < sorted.size() - 1 && name.equals(name(sorted.get(i + 1))));
    }

    private static String name(String parameter) {
        int mark = parameter.indexOf('=');
        String raw = mark < 0 ? parameter : parameter.substring(0, mark);
        return raw.indexOf('%') < 0 ? raw : URLDecoder.decode(raw, StandardCharsets.UTF_8);
    }

    /** A value may end in an equals sign: cursors often do. */
    private static boolean hasValue(String parameter) {
        int mark = parameter.indexOf('=');
        return mark > 0 && mark < parameter.length() - 1;
    }

    private static Stream<String> parameters(String rawQuery) {
        return Arrays.stream(rawQuery.split("&", -1))
                .filter(part -> !name(part).equalsIgnoreCase("apikey"));
    }
}
