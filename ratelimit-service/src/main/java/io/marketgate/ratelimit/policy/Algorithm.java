package io.marketgate.ratelimit.policy;

import com.fasterxml.jackson.annotation.JsonValue;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Locale;

/** How a limit counts; each is a file of that name in {@code lua/}. */
@Serdeable
public enum Algorithm {
    /** A counter for each window. */
    FIXED_WINDOW('f', Algorithm.MAX_QUOTA),
    /** Two counters, the earlier one weighted. */
    SLIDING_WINDOW('w', Algorithm.MAX_QUOTA),
    /** A burst and a steady rate. */
    TOKEN_BUCKET('t', Algorithm.MAX_QUOTA),
    /** Exact over any span; every admission is remembered. */
    SLIDING_LOG('l', 10_000);

    static final long MAX_QUOTA = 1_000_000_000;

    private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');
    private final char code;
    private final long maxQuota;

    Algorithm(char code, long maxQuota) {
        this.code = code;
        this.maxQuota = maxQuota;
    }

    /** Returns the name that clients know. */
    @JsonValue
    public String label() {
        return label;
    }

    /** Returns what keys of this algorithm have in their name: states differ in type. */
    char code() {
        return code;
    }

    /** Returns the highest quota. */
    public long maxQuota() {
        return maxQuota;
    }
}
