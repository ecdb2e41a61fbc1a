package io.marketgate.portfolio.trade;

import io.micronaut.context.annotation.Factory;
import io.micronaut.validation.validator.constraints.ConstraintValidator;
import jakarta.inject.Singleton;
import jakarta.validation.Constraint;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Instant;

/** A time at which something can have been traded, by any clock. */
@Constraint(validatedBy = {})
@Retention(RetentionPolicy.RUNTIME)
@interface TradingTime {
    String message() default "must be from 1900 to 2199";

    /** Tells which times are. */
    @Factory
    final class Validator {
        private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
        private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

        @Singleton
        ConstraintValidator<TradingTime, Instant> tradingTime() {
            return (time, constraint, context) ->
                    time == null || (!time.isBefore(EARLIEST) && time.isBefore(LATEST));
        }
    }
}
