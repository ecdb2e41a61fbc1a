package io.marketgate.simulator.market;

import io.marketgate.simulator.calendar.Exchange;
import java.time.LocalDate;
import java.time.LocalTime;

/** From this date on, {@code to} shares are what {@code from} shares were before. */
public record Split(String ticker, LocalDate date, double from, double to) {

    /** By how much a price before the split is higher. */
    double ratio() {
        return to / from;
    }

    /** The moment it takes effect: midnight in New York. */
    long effective() {
        return Exchange.at(date, LocalTime.MIDNIGHT);
    }
}
