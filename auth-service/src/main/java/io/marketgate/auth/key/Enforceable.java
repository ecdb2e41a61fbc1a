package io.marketgate.auth.key;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.validation.Constraint;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** A limit whose quota is small if every single request of its window is logged. */
@Constraint(validatedBy = {})
@Target(TYPE)
@Retention(RUNTIME)
@interface SlidingLogQuota {
    /** What a body with another quota is told. */
    String DETAIL = "must be a whole number from 1 to " + Limit.MAX_LOGGED;

    /** The same. */
    String message() default DETAIL;
}
