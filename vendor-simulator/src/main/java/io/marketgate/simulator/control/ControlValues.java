package io.marketgate.simulator.control;

import io.marketgate.simulator.wire.Json;
import io.micronaut.context.annotation.Factory;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.Decoder;
import io.micronaut.serde.Deserializer;
import io.micronaut.serde.Serializer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Values of control calls that Serde does not know or writes otherwise, and those of which it would
 * take one type for another: it reads {@code "5"} as a number and 5 as a text.
 */
@Factory
final class ControlValues {

    private static final BigDecimal LEAST = BigDecimal.valueOf(Integer.MIN_VALUE);
    private static final BigDecimal MOST = BigDecimal.valueOf(Integer.MAX_VALUE);

    @Singleton
    Deserializer<String> text() {
        return (decoder, context, type) -> textOf(decoder);
    }

    @Singleton
    Deserializer<BigDecimal> number() {
        return (decoder, context, type) -> numberOf(decoder);
    }

    /** One that is too large becomes the largest: its constraint says what is allowed. */
    @Singleton
    Deserializer<Integer> wholeNumber() {
        return (decoder, context, type) -> {
            BigDecimal number = numberOf(decoder);
            if (number.stripTrailingZeros().scale() > 0) {
                throw new WrongType("must be a whole number");
            }
            return number.max(LEAST).min(MOST).intValueExact();
        };
    }

    @Singleton
    Deserializer<Pattern> expression() {
        return (decoder, context, type) -> {
            try {
                return Pattern.compile(textOf(decoder));
            } catch (PatternSyntaxException e) {
                throw new WrongType("must be a regular expression: " + e.getDescription());
            }
        };
    }

    @Singleton
    Serializer<BigDecimal> numberText() {
        return (encoder, context, type, value) -> encoder.encodeBigDecimal(Json.plain(value));
    }

    @Singleton
    Serializer<Instant> timeText() {
        return (encoder, context, type, value) -> encoder.encodeString(Json.millis(value));
    }

    @Singleton
    Serializer<Pattern> expressionText() {
        return (encoder, context, type, value) -> encoder.encodeString(value.pattern());
    }

    private static String textOf(Decoder decoder) throws IOException {
        JsonNode value = decoder.decodeNode();
        if (!value.isString()) {
            throw new WrongType("must be a string");
        }
        return value.getStringValue();
    }

    private static BigDecimal numberOf(Decoder decoder) throws IOException {
        JsonNode value = decoder.decodeNode();
        if (!value.isNumber() || Double.isInfinite(value.getDoubleValue())) {
            throw new WrongType("must be a number");
        }
        return value.getBigDecimalValue();
    }
}
