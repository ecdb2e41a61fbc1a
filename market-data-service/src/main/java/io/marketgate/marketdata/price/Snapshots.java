package io.marketgate.marketdata.price;

import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The vendor's snapshots, as far as prices are in them. */
@Serdeable
record Snapshots(@Nullable String status, @Nullable List<Snapshot> tickers) {
    private static final int LONGEST = 19;

    /** How one ticker stands; on some plans there is no last trade, and not at night. */
    @Serdeable
    record Snapshot(
            String ticker,
            @Nullable BigDecimal updated,
            @Nullable Trade lastTrade,
            @Nullable Window min,
            @Nullable Window day,
            @Nullable Window prevDay) {

        /** Returns the newest price there is, or null: what is cleared or missing is zero. */
        @Nullable Price newest(long fetchedAt) {
            Price found = lastTrade == null ? null : price(lastTrade.p(), lastTrade.t(), fetchedAt);
            if (found == null && min != null) {
                found = price(min.c(), min.t(), fetchedAt);
            }
            if (found == null && day != null) {
                found = price(day.c(), updated, fetchedAt);
            }
            if (found == null && prevDay != null) {
                found = price(prevDay.c(), updated, fetchedAt);
            }
            return found;
        }
    }

    /** A trade; {@code t} in nanoseconds, of crypto in milliseconds. */
    @Serdeable
    record Trade(@Nullable BigDecimal p, @Nullable BigDecimal t) {}

    /** A bar; {@code t} in milliseconds, where it has one. */
    @Serdeable
    record Window(@Nullable BigDecimal c, @Nullable BigDecimal t) {}

    private static @Nullable Price price(
            @Nullable BigDecimal price, @Nullable BigDecimal time, long fetchedAt) {
        if (price == null || time == null || !isPossible(price) || !isPossible(time)) {
            return null;
        }
        return new Price(price, Instant.ofEpochMilli(millis(time)), fetchedAt);
    }

    /** Greater than zero, and not of a size that would take for ever to write out. */
    private static boolean isPossible(BigDecimal number) {
        long digits = (long) number.precision() - number.scale();
        return number.signum() > 0 && digits <= LONGEST && number.scale() <= LONGEST;
    }

    /** The vendor uses three units; in our days they cannot be taken for one another. */
    private static long millis(BigDecimal time) {
        int digits = time.precision() - time.scale();
        return time.movePointLeft(digits > 16 ? 6 : digits > 14 ? 3 : 0).longValue();
    }
}
