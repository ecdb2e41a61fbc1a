package io.marketgate.portfolio.trade;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import io.marketgate.portfolio.ledger.Money;
import io.micronaut.context.annotation.Factory;
import io.micronaut.validation.validator.constraints.ConstraintValidator;
import jakarta.inject.Singleton;
import jakarta.validation.Constraint;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A trade whose quantity at its price is an amount of money that a ledger can hold. */
@Constraint(validatedBy = {})
@Target(TYPE)
@Retention(RUNTIME)
@interface BookableAmount {
    /** What a body with another amount is told of its quantity. */
    String DETAIL = "at this price comes to more than " + Money.WHOLE + " digits before the point";

    /** The same. */
    String message() default DETAIL;

    /** Tells which trades are; of members that are wrong by themselves nothing more is said. */
    @Factory
    final class Validator {
        private static final BigDecimal BEYOND = BigDecimal.TEN.pow(Money.WHOLE);
        private static final BigDecimal BEYOND_UNITS = BigDecimal.TEN.pow(Money.WHOLE_UNITS);

        @Singleton
        ConstraintValidator<BookableAmount, TradeDraft> bookableAmount() {
            return (draft, constraint, context) -> {
                if (draft == null || !isBeyond(draft.qty(), draft.price())) {
                    return true;
                }
                context.disableDefaultConstraintViolation();
                context.buildConstraintViolationWithTemplate(DETAIL)
                        .addPropertyNode("qty")
                        .addConstraintViolation();
                return false;
            };
        }

        private static boolean isBeyond(BigDecimal qty, BigDecimal price) {
            return isUsable(qty)
                    && isUsable(price)
                    && Money.of(qty, price).abs().compareTo(BEYOND) >= 0;
        }

        /** Compares digits only, so that neither 1e999999999 nor 1e-999999999 is written out. */
        private static boolean isUsable(@Nullable BigDecimal number) {
            return number != null
                    && number.scale() <= Money.UNIT_PLACES
                    && number.abs().compareTo(BEYOND_UNITS) < 0;
        }
    }
}
