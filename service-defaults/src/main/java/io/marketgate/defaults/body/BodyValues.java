package io.marketgate.defaults.body;

import com.fasterxml.jackson.core.JsonToken;
import io.micronaut.context.annotation.Factory;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.Decoder;
import io.micronaut.serde.Deserializer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The single values of bodies. The framework would take 7 for a text and "7" for a number. */
@Factory
final class BodyValues {
    private static final Set<JsonToken> NUMBER =
            EnumSet.of(JsonToken.VALUE_NUMBER_INT, JsonToken.VALUE_NUMBER_FLOAT);

    @Singleton
    Deserializer<String> text() {
        return new BodyValue<>(
                EnumSet.of(JsonToken.VALUE_STRING),
                "must be a string",
                (decoder, text, type) -> text,
                Decoder::decodeString);
    }

    @Singleton
    Deserializer<Boolean> flag() {
        return new BodyValue<>(
                EnumSet.of(JsonToken.VALUE_TRUE, JsonToken.VALUE_FALSE),
                "must be true or false",
                (decoder, text, type) -> Boolean.valueOf(text),
                Decoder::decodeBoolean);
    }

    @Singleton
    Deserializer<Long> number() {
        return new BodyValue<>(NUMBER, "must be a number", BodyValues::whole, Decoder::decodeLong);
    }

    /** What no long holds becomes the nearest that there is, which no range includes. */
    private static @Nullable Long whole(Decoder decoder, String text, Argument<?> type)
            throws IOException {
        BigDecimal number = Decimals.parse(text);
        if (number.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            return Long.MAX_VALUE;
        }
        if (number.compareTo(BigDecimal.valueOf(Long.MIN_VALUE)) < 0) {
            return Long.MIN_VALUE;
        }
        return Decimals.isWhole(number)
                ? (Long) number.longValue()
                : BodyParser.refuse(decoder, "must be a whole number");
    }

    @Singleton
    Deserializer<BigDecimal> decimal() {
        Set<JsonToken> tokens = EnumSet.of(JsonToken.VALUE_STRING);
        tokens.addAll(NUMBER);
        return new BodyValue<>(
                tokens, "must be a decimal number", BodyValues::decimal, Decoder::decodeBigDecimal);
    }

    private static @Nullable BigDecimal decimal(Decoder decoder, String text, Argument<?> type)
            throws IOException {
        if (!Decimals.isDecimal(text)) {
            return BodyParser.refuse(decoder, "must be a decimal number");
        }
        BigDecimal number = Decimals.parse(text);
        int places = type.getAnnotationMetadata().intValue(Decimal.class, "places").orElse(-1);
        return places >= 0 ? Decimals.withPlaces(number, places) : number;
    }
}
