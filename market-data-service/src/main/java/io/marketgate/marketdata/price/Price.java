package io.marketgate.marketdata.price;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a symbol was last traded at, as the vendor wrote it.
 *
 * @param asOf when it was traded, by the market's clock
 * @param fetchedAt when it was bought, in epoch ms of real time
 */
record Price(BigDecimal price, Instant asOf, long fetchedAt) {
    /** Returns it as text for the store. */
    String text() {
        return price.toPlainString() + " " + asOf.toEpochMilli() + " " + fetchedAt;
    }

    /** Reads the text; throws on any other. */
    static Price parse(String text) {
        String[] parts = text.split(" ", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("a price has three parts");
        }
        Instant asOf = Instant.ofEpochMilli(Long.parseLong(parts[1]));
        return new Price(new BigDecimal(parts[0]), asOf, Long.parseLong(parts[2]));
    }

    /** Returns the later bought of two, either of which may be missing. */
    static @Nullable Price newer(@Nullable Price one, @Nullable Price other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.fetchedAt() >= other.fetchedAt() ? one : other;
    }
}
