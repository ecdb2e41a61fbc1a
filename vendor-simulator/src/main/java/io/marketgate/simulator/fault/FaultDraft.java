package io.marketgate.simulator.fault;

import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A fault to be set; {@link Fault} says what its members mean. */
@Serdeable
record FaultDraft(
        @NotNull(message = "must be a string") String path,
        @Nullable @Min(0) @Max(1_000_000) @Digits(integer = 99, fraction = 0, message = WHOLE)
                BigDecimal times,
        @Nullable @Min(200) @Max(599) @Digits(integer = 99, fraction = 0, message = WHOLE)
                BigDecimal status,
        @Nullable @Min(0) @Max(600_000) @Digits(integer = 99, fraction = 0, message = WHOLE)
                BigDecimal delayMs,
        @Nullable @Min(0) @Max(86_400) @Digits(integer = 99, fraction = 0, message = WHOLE)
                BigDecimal retryAfter,
        @Nullable String body) {

    private static final String WHOLE = "must be a whole number";
}
