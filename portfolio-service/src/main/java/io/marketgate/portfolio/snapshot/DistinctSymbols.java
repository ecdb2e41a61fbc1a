package io.marketgate.portfolio.snapshot;

import io.micronaut.context.annotation.Factory;
import io.micronaut.validation.validator.constraints.ConstraintValidator;
import io.micronaut.validation.validator.constraints.ConstraintValidatorContext;
import jakarta.inject.Singleton;
import jakarta.validation.Constraint;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Positions of which no two have the same symbol. */
@Constraint(validatedBy = {})
@Retention(RetentionPolicy.RUNTIME)
@interface DistinctSymbols {
    /** What a body is told of every symbol that was there before. */
    String DETAIL = "appears twice";

    /** The same. */
    String message() default DETAIL;

    /** Tells which symbols were there before. */
    @Factory
    final class Validator {
        @Singleton
        ConstraintValidator<DistinctSymbols, List<ReportedPosition>> distinctSymbols() {
            return (positions, constraint, context) ->
                    positions == null || areDistinct(positions, context);
        }

        private static boolean areDistinct(
                List<ReportedPosition> positions, ConstraintValidatorContext context) {
            Set<String> seen = new HashSet<>();
            boolean distinct = true;
            for (int i = 0; i < positions.size(); i++) {
                ReportedPosition position = positions.get(i);
                if (position != null && position.symbol() != null && !seen.add(position.symbol())) {
                    distinct = false;
                    context.disableDefaultConstraintViolation();
                    context.buildConstraintViolationWithTemplate(DETAIL)
                            .addPropertyNode("symbol")
                            .inIterable()
                            .atIndex(i)
                            .addConstraintViolation();
                }
            }
            return distinct;
        }
    }
}
