package io.marketgate.defaults.body;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.TYPE_USE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.validation.Constraint;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** A text of one to so many characters, none of them a control character. */
@Constraint(validatedBy = {})
@Target({FIELD, PARAMETER, TYPE_USE})
@Retention(RUNTIME)
public @interface Text {
    /** How many characters it has at most. */
    int max();

    /** What a body with something else is told. */
    String message() default "must have 1 to {max} printable characters";
}
