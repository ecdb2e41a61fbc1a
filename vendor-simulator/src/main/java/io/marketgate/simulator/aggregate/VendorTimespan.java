package io.marketgate.simulator.aggregate;

import io.marketgate.simulator.market.Listing;
import io.marketgate.simulator.market.Resolution;
import io.marketgate.simulator.wire.VendorException;
import org.jspecify.annotations.Nullable;

/** The vendor's units of time. */
enum VendorTimespan {
    SECOND,
    MINUTE,
    HOUR,
    DAY,
    WEEK,
    MONTH,
    QUARTER,
    YEAR;

    /** In upper or lower case. */
    static VendorTimespan of(String text) {
        for (VendorTimespan timespan : values()) {
            if (timespan.name().equalsIgnoreCase(text)) {
                return timespan;
            }
        }
        throw VendorException.badRequest("The timespan '" + text + "' is not supported");
    }

    /** The bars that this unit's bars are made of. */
    Resolution base(Listing listing) {
        return switch (this) {
            case SECOND -> Resolution.SECOND;
            case MINUTE -> Resolution.MINUTE;
            case HOUR ->
                    listing.intraday() == Resolution.HOUR ? Resolution.HOUR : Resolution.MINUTE;
            case DAY, WEEK, MONTH, QUARTER, YEAR -> Resolution.DAY;
        };
    }

    /** The unit itself where it is of clock time; absent where it is of the calendar. */
    @Nullable Resolution unit() {
        return switch (this) {
            case SECOND -> Resolution.SECOND;
            case MINUTE -> Resolution.MINUTE;
            case HOUR -> Resolution.HOUR;
            case DAY, WEEK, MONTH, QUARTER, YEAR -> null;
        };
    }
}
