package io.marketgate.defaults.body;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.TYPE_USE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.validation.Constraint;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** A whole number in a range. */
@Constraint(validatedBy = {})
@Target({FIELD, PARAMETER, TYPE_USE})
@Retention(RUNTIME)
public @interface Whole {
    /** The least. */
    long min();

    /** The greatest. */
    long max();

    /** What a body with something else is told. */
    String message() default "must be a whole number from {min} to {max}";
}
