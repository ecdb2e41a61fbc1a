package io.marketgate.marketdata.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A member of a bar's JSON object that is understood. */
enum BarMember {
    V,
    VW,
    O,
    C,
    H,
    L,
    T,
    N,
    OTC;

    static final int COUNT = values().length;

    private static final Map<String, BarMember> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(BarMember::wire, it -> it));

    private final String wire = name().toLowerCase(Locale.ROOT);

    String wire() {
        return wire;
    }

    /** Returns the member of this name, or null if it is not understood. */
    static @Nullable BarMember of(String name) {
        return BY_NAME.get(name);
    }

    /** Returns what stands before its value in an object. */
    byte[] prefix(boolean first) {
        String text = (first ? "{\"" : ",\"") + wire + "\":";
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
