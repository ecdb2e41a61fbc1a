package io.marketgate.simulator.correction;

import com.fasterxml.jackson.annotation.JsonValue;
import io.marketgate.simulator.market.Resolution;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** Bars that replace others of their windows, or are added. */
@Serdeable
record BarsDraft(
        @NotNull(message = "must be a string") String ticker,
        @NotNull(message = "must be day or minute") BarsDraft.Timespan timespan,
        @NotNull(message = LIST) @Size(min = 1, max = MOST, message = LIST)
                List<@NotNull(message = "must have objects") @Valid BarDraft> bars) {

    /** How many bars a call may have. */
    static final int MOST = 10_000;

    private static final String LIST = "must be a list of 1 to " + MOST + " bars";

    /** What a bar is of. */
    @Serdeable
    enum Timespan {
        DAY,
        MINUTE;

        @JsonValue
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }

        Resolution resolution() {
            return this == DAY ? Resolution.DAY : Resolution.MINUTE;
        }
    }

    /**
     * One bar, in the market's own prices.
     *
     * @param t a moment in its window, epoch ms
     */
    @Serdeable
    record BarDraft(
            @NotNull(message = TIME)
                    @DecimalMin(value = "0", message = TIME)
                    @Max(value = LATEST, message = TIME)
                    BigDecimal t,
            @NotNull(message = PRICE)
                    @DecimalMin(value = "0.0001", message = PRICE)
                    @Max(value = 1_000_000_000, message = PRICE)
                    BigDecimal o,
            @NotNull(message = PRICE)
                    @DecimalMin(value = "0.0001", message = PRICE)
                    @Max(value = 1_000_000_000, message = PRICE)
                    BigDecimal h,
            @NotNull(message = PRICE)
                    @DecimalMin(value = "0.0001", message = PRICE)
                    @Max(value = 1_000_000_000, message = PRICE)
                    BigDecimal l,
            @NotNull(message = PRICE)
                    @DecimalMin(value = "0.0001", message = PRICE)
                    @Max(value = 1_000_000_000, message = PRICE)
                    BigDecimal c,
            @NotNull(message = VOLUME)
                    @DecimalMin(value = "0", message = VOLUME)
                    @Max(value = 1_000_000_000_000L, message = VOLUME)
                    BigDecimal v) {

        /** 2040-01-01. */
        private static final long LATEST = 2_208_988_800_000L;

        private static final String TIME = "must be epoch milliseconds from 0 to " + LATEST;
        private static final String PRICE = "must be a number from 0.0001 to 1000000000";
        private static final String VOLUME = "must be a number from 0 to 1000000000000";
    }
}
