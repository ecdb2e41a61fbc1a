package io.marketgate.simulator.control;

import io.micronaut.context.annotation.Factory;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.Deserializer;
import io.micronaut.serde.exceptions.SerdeException;
import jakarta.inject.Singleton;
import java.math.BigDecimal;

/** The single values of control bodies. The framework would take 7 for a text, "7" for a number. */
@Factory
final class StrictValues {

    @Singleton
    Deserializer<String> text() {
        return (decoder, context, type) -> {
            JsonNode value = decoder.decodeNode();
            if (value.isString()) {
                return value.getStringValue();
            }
            throw new SerdeException(type.getName() + " must be a string");
        };
    }

    @Singleton
    Deserializer<BigDecimal> number() {
        return (decoder, context, type) -> {
            JsonNode value = decoder.decodeNode();
            if (value.isNumber()) {
                return value.getBigDecimalValue().stripTrailingZeros();
            }
            throw new SerdeException(type.getName() + " must be a number");
        };
    }
}
