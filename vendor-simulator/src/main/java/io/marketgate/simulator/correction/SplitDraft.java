package io.marketgate.simulator.correction;

import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;

/** A split to be added: on {@code date}, {@code from} shares become {@code to}. */
@Serdeable
record SplitDraft(
        @NotNull(message = "must be a string") String ticker,
        @NotNull(message = "must be a date like 2018-02-05") String date,
        @NotNull(message = SHARES)
                @DecimalMin(value = "0.0001", message = SHARES)
                @Max(value = 10_000, message = SHARES)
                BigDecimal from,
        @NotNull(message = SHARES)
                @DecimalMin(value = "0.0001", message = SHARES)
                @Max(value = 10_000, message = SHARES)
                BigDecimal to) {

    private static final String SHARES = "must be a number from 0.0001 to 10000";
}
