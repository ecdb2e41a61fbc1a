package io.marketgate.simulator.aggregate;

/** Cuts time into the windows of one multiplier and unit. */
sealed interface BarWindows permits ClockWindows, CalendarWindows {

    /** Start of the window around this moment, epoch ms. */
    long start(long time);

    /** End of that window, which is the start of the next one. */
    long end(long time);
}
