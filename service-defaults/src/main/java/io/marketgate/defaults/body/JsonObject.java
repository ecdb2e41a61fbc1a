package io.marketgate.defaults.body;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.TYPE_USE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.validation.Constraint;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** An object of any members, none of them a number that is too long to be stored. */
@Constraint(validatedBy = {})
@Target({FIELD, PARAMETER, TYPE_USE})
@Retention(RUNTIME)
public @interface JsonObject {
    /** How many characters its JSON has, at most. */
    int maxLength();

    /** What a body with something else is told. */
    String message() default "must be an object";
}
