package io.marketgate.simulator.calendar;

/** One day's regular trading, from {@code open} up to but not including {@code close}, in ms. */
public record Session(long open, long close) {

    /** Whether trading goes on at this moment. */
    public boolean contains(long time) {
        return time >= open && time < close;
    }
}
