package io.marketgate.auth.key;

import io.marketgate.defaults.problem.FieldError;
import io.micronaut.context.annotation.Factory;
import io.micronaut.validation.validator.constraints.ConstraintValidator;
import jakarta.inject.Singleton;
import java.util.Optional;

/** What keys' bodies must hold besides the usual constraints. */
@Factory
final class KeyConstraints {
    @Singleton
    ConstraintValidator<IpNetwork, String> network() {
        return (text, constraint, context) -> text == null || Cidr.parse(text).isPresent();
    }

    @Singleton
    ConstraintValidator<Enforceable, Limit> enforceable() {
        return (limit, constraint, context) -> {
            Optional<FieldError> ignored =
                    limit == null ? Optional.empty() : limit.notEnforceable();
            ignored.ifPresent(it -> {
                context.disableDefaultConstraintViolation();
                context.buildConstraintViolationWithTemplate(it.detail())
                        .addPropertyNode(it.pointer())
                        .addConstraintViolation();
            });
            return ignored.isEmpty();
        };
    }
}
