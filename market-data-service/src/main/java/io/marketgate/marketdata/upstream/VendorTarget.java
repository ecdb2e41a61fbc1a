package io.marketgate.marketdata.passthrough;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The raw query of a vendor request. */
final class TargetQuery {
    private TargetQuery() {}

    /** Returns the query without {@code apiKey} parameters, every other byte as it was. */
    static String withoutKey(String rawQuery) {
        return Arrays.stream(rawQuery.split("&", -1))
                .filter(part -> !part.toLowerCase(Locale.ROOT).startsWith("apikey="))
                .collect(Collectors.joining("&"));
    }
}
