package io.marketgate.gateway.key;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A raw query string with and without the key in it. */
public final class QueryKeys {
    static final String NAME = "apiKey";

    private QueryKeys() {}

    /** Returns the query byte for byte as it came, without any {@code apiKey}. */
    public static @Nullable String withoutKey(@Nullable String raw) {
        if (raw == null || !mayHoldKey(raw)) {
            return raw;
        }
        StringBuilder kept = new StringBuilder(raw.length());
        for (String parameter : raw.split("&", -1)) {
            if (!isKey(parameter)) {
                kept.append(kept.isEmpty() ? "" : "&").append(parameter);
            }
        }
        return kept.isEmpty() ? null : kept.toString();
    }

    /** Returns every {@code apiKey} in the query, decoded. */
    static List<String> of(@Nullable String raw) {
        if (raw == null || !mayHoldKey(raw)) {
            return List.of();
        }
        List<String> keys = new ArrayList<>();
        for (String parameter : raw.split("&", -1)) {
            if (isKey(parameter)) {
                int equals = parameter.indexOf('=');
                keys.add(equals < 0 ? "" : decoded(parameter.substring(equals + 1)));
            }
        }
        return keys;
    }

    /** Most queries have neither the name nor an encoding of it: they are not taken apart. */
    private static boolean mayHoldKey(String raw) {
        for (int i = raw.length() - NAME.length(); i >= 0; i--) {
            if (raw.regionMatches(true, i, NAME, 0, NAME.length())) {
                return true;
            }
        }
        return raw.indexOf('%') >= 0;
    }

    private static boolean isKey(String parameter) {
        int equals = parameter.indexOf('=');
        String name = equals < 0 ? parameter : parameter.substring(0, equals);
        return decoded(name).equalsIgnoreCase(NAME);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
