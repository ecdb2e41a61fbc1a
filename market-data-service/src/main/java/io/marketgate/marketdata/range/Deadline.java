package io.marketgate.marketdata.range;

import java.time.Duration;

/** The moment, by the monotonic clock, until which a client waits. */
record Deadline(long atNanos) {
    static Deadline in(Duration patience) {
        return new Deadline(System.nanoTime() + patience.toNanos());
    }

    /** Returns what is left, never negative, in ms. */
    long leftMillis() {
        return Math.max(0, (atNanos - System.nanoTime()) / 1_000_000);
    }
}
