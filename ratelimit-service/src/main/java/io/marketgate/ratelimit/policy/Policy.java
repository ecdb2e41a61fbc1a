package io.marketgate.ratelimit.policy;

import java.util.Optional;

/**
 * A limit with a name.
 *
 * @param rule what each key may do that has no limit of its own
 */
public record Policy(String name, Rule rule, KeyKind keyKind, Mode mode) {
    /** The longest key, in characters. */
    public static final int MAX_KEY = 256;

    /** Returns whether it only counts and reports. */
    public boolean isShadow() {
        return mode == Mode.SHADOW;
    }

    /** Returns the form in which a key is counted; nothing if it is none of this policy. */
    public Optional<String> canonicalKey(String text) {
        if (keyKind == KeyKind.IP) {
            return AddressKey.parse(text);
        }
        return isPlain(text) ? Optional.of(text) : Optional.empty();
    }

    /** What UTF-8 cannot tell apart would be counted together. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isISOControl(c) || Character.isSurrogate(c)) {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= MAX_KEY;
    }

    /** Returns where Redis keeps what a key of this policy did by an algorithm. */
    public String storeKey(Algorithm algorithm, String key) {
        return "ratelimit:" + name + ':' + algorithm.code() + ':' + key;
    }
}
