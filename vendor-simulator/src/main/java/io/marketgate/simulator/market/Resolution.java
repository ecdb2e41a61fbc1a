package io.marketgate.simulator.market;

import java.time.Duration;

/** The sizes of the bars that a market has; all others are made of them. */
public enum Resolution {
    SECOND(Duration.ofSeconds(1)),
    MINUTE(Duration.ofMinutes(1)),
    HOUR(Duration.ofHours(1)),
    DAY(Duration.ofDays(1));

    private final long millis;

    Resolution(Duration length) {
        millis = length.toMillis();
    }

    /** Length in milliseconds; a day's is nominal, since clocks change. */
    public long millis() {
        return millis;
    }

    /** The start of the window around this moment; not for days. */
    public long floor(long time) {
        return time - Math.floorMod(time, millis);
    }
}
