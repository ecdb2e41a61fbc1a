package io.marketgate.defaults.body;

import io.micronaut.context.MessageSource;
import io.micronaut.context.StaticMessageSource;
import io.micronaut.context.annotation.Factory;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.validation.validator.constraints.ConstraintValidator;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;

/** The constraints of bodies, and the words in which the usual ones are told. */
@Factory
final class BodyConstraints {
    private static final int MAX_DIGITS = 40;

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
    ConstraintValidator<JsonObject, JsonNode> object(JsonMapper json) {
        return (node, constraint, context) -> {
            int max = constraint.intValue("maxLength").orElse(0);
            if (node == null) {
                return true;
            }
            if (node.isObject() && !isStorable(node)) {
                context.messageTemplate("must hold no number of over " + MAX_DIGITS + " digits");
                return false;
            }
            if (node.isObject() && written(json, node).length() > max) {
                context.messageTemplate("must have at most " + max + " characters of JSON");
                return false;
            }
            return node.isObject();
        };
    }

    private static boolean isStorable(JsonNode node) {
        if (node.isNumber()) {
            return Decimals.plainLength(node.getBigDecimalValue()) <= MAX_DIGITS;
        }
        for (JsonNode child : node.isContainerNode() ? node.values() : List.<JsonNode>of()) {
            if (!isStorable(child)) {
                return false;
            }
        }
        return true;
    }

    private static String written(JsonMapper json, JsonNode node) {
        try {
            return json.writeValueAsString(node);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        add(texts, Size.class, "must have at most {max} elements");
        add(texts, Future.class, "must be in the future");
        return texts;
    }

    private static void add(StaticMessageSource texts, Class<?> constraint, String text) {
        texts.addMessage(constraint.getName() + ".message", text);
    }
}
