package io.marketgate.simulator.aggregate;

import io.marketgate.simulator.market.AssetClass;
import java.time.Duration;
import java.time.LocalDate;

/**
 * Windows of seconds, minutes or hours. They are counted from each local midnight, and the last of
 * a day ends with it; windows longer than a day are counted from the midnight before the anchor.
 */
final class ClockWindows implements BarWindows {

    /** Windows longer than this run on over midnights. */
    static final long DAY = Duration.ofDays(1).toMillis();

    private final AssetClass kind;
    private final long length;
    private final long anchor;

    /** The day that was looked at last, since the next moment is mostly of the same. */
    private long midnight = 1;

    private long nextMidnight;

    ClockWindows(AssetClass kind, long length, long anchor) {
        this.kind = kind;
        this.length = length;
        this.anchor = kind.midnight(kind.date(anchor));
    }

    @Override
    public long start(long time) {
        if (length > DAY) {
            return time - Math.floorMod(time - anchor, length);
        }
        enter(time);
        return time - (time - midnight) % length;
    }

    @Override
    public long end(long time) {
        long end = start(time) + length;
        return length > DAY ? end : Math.min(end, nextMidnight);
    }

    private void enter(long time) {
        if (time < midnight || time >= nextMidnight) {
            LocalDate date = kind.date(time);
            midnight = kind.midnight(date);
            nextMidnight = kind.midnight(date.plusDays(1));
        }
    }
}
