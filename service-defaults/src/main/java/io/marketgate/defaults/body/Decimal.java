package io.marketgate.defaults.body;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.TYPE_USE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.validation.Constraint;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** A decimal that a column of so many digits holds exactly. */
@Constraint(validatedBy = {})
@Target({FIELD, PARAMETER, TYPE_USE})
@Retention(RUNTIME)
public @interface Decimal {
    /** How many digits it has before the point, at most. */
    int whole();

    /** How many digits it has after the point, at most; it is given exactly so many. */
    int places();

    /** What a body with something else is told. */
    String message() default
            "must have at most {whole} digits before the point and {places} after it";
}
