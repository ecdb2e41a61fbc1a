package io.marketgate.marketdata.bars;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The unit of a bar's window, as the vendor names it. */
public enum Timespan {
    SECOND,
    MINUTE,
    HOUR,
    DAY,
    WEEK,
    MONTH,
    QUARTER,
    YEAR;

    private final String wire = name().toLowerCase(Locale.ROOT);

    /** Returns the timespan of this name in a vendor's path, in any case. */
    public static Optional<Timespan> of(String wire) {
        return Arrays.stream(values()).filter(it -> it.wire.equalsIgnoreCase(wire)).findFirst();
    }

    /** Returns the name that the vendor's paths use. */
    public String wire() {
        return wire;
    }

    /** True for units shorter than a day. */
    public boolean isIntraday() {
        return this.compareTo(DAY) < 0;
    }
}
