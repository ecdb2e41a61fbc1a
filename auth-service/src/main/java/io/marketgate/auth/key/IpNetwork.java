package io.marketgate.auth.key;

import static java.lang.annotation.ElementType.TYPE_USE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.validation.Constraint;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** A network in CIDR form, or an address. */
@Constraint(validatedBy = {})
@Target(TYPE_USE)
@Retention(RUNTIME)
@interface IpNetwork {
    /** What a body with something else is told. */
    String message() default "must be a network such as 192.0.2.0/24";
}
