package io.marketgate.defaults.body;

import io.micronaut.context.MessageSource;
import io.micronaut.context.StaticMessageSource;
import io.micronaut.context.annotation.Factory;
import io.micronaut.validation.validator.constraints.ConstraintValidator;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.math.BigDecimal;

/** The constraints of bodies, and the words in which the usual ones are told. */
@Factory
final class BodyConstraints {
    @Singleton
    ConstraintValidator<Text, String> text() {
        return (text, constraint, context) ->
                text == null
                        || !text.isBlank()
                                && text.length() <= constraint.intValue("max").orElse(0)
                                && text.chars().noneMatch(Character::isISOControl);
    }

    @Singleton
    ConstraintValidator<Whole, Long> whole() {
        return (number, constraint, context) ->
                number == null
                        || number >= constraint.longValue("min").orElse(0)
                                && number <= constraint.longValue("max").orElse(0);
    }

    @Singleton
    ConstraintValidator<Decimal, BigDecimal> decimal() {
        return (number, constraint, context) ->
                number == null
                        || Decimals.fits(
                                number,
                                constraint.intValue("whole").orElse(0),
                                constraint.intValue("places").orElse(0));
    }

    @Singleton
    MessageSource texts() {
        StaticMessageSource texts =
                new StaticMessageSource() {
                    @Override
                    public int getOrder() {
                        return HIGHEST_PRECEDENCE; // Before the validator's own.
                    }
                };
        add(texts, NotNull.class, "is missing");
        add(texts, PositiveOrZero.class, "must not be negative");
        add(texts, Future.class, "must be in the future");
        return texts;
    }

    private static void add(StaticMessageSource texts, Class<?> constraint, String text) {
        texts.addMessage(constraint.getName() + ".message", text);
    }
}
