package io.marketgate.marketdata.codec;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A member of a bar's JSON object that is understood. */
enum BarMember {
    V("v"),
    VW("vw"),
    O("o"),
    C("c"),
    H("h"),
    L("l"),
    T("t"),
    N("n"),
    OTC("otc");

    static final int COUNT = values().length;

    private final String wire;

    BarMember(String wire) {
        this.wire = wire;
    }

    String wire() {
        return wire;
    }

    /** Returns the member of this name, or null if it is not understood. */
    static @Nullable BarMember of(byte[] json, int from, int to) {
        if (to - from == 1) {
            return switch (json[from]) {
                case 'v' -> V;
                case 'o' -> O;
                case 'c' -> C;
                case 'h' -> H;
                case 'l' -> L;
                case 't' -> T;
                case 'n' -> N;
                default -> null;
            };
        }
        if (to - from == 2 && json[from] == 'v' && json[from + 1] == 'w') {
            return VW;
        }
        return to - from == 3 && json[from] == 'o' && json[from + 1] == 't' && json[from + 2] == 'c'
                ? OTC
                : null;
    }

    /** Returns what stands before its value in an object. */
    byte[] prefix(boolean first) {
        String text = (first ? "{\"" : ",\"") + wire + "\":";
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
