package io.marketgate.auth.key;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.validation.Constraint;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** A limit of which every member counts, none would be kept and ignored. */
@Constraint(validatedBy = {})
@Target(TYPE)
@Retention(RUNTIME)
@interface Enforceable {
    /** What a body is told; each member says more. */
    String message() default "cannot be enforced";
}
