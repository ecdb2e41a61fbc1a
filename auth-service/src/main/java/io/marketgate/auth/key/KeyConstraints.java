package io.marketgate.auth.key;

import io.micronaut.context.annotation.Factory;
import io.micronaut.validation.validator.constraints.ConstraintValidator;
import jakarta.inject.Singleton;

/** What keys' bodies must hold besides the usual constraints. */
@Factory
final class KeyConstraints {
    @Singleton
    ConstraintValidator<IpNetwork, String> network() {
        return (text, constraint, context) -> text == null || Cidr.parse(text).isPresent();
    }

    @Singleton
    ConstraintValidator<SlidingLogQuota, Limit> quota() {
        return (limit, constraint, context) -> {
            if (limit == null || !limit.logsTooMany()) {
                return true;
            }
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate(SlidingLogQuota.DETAIL)
                    .addPropertyNode("quota")
                    .addConstraintViolation();
            return false;
        };
    }
}
