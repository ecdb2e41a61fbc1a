package io.marketgate.simulator.control;

import io.marketgate.simulator.wire.Json;
import io.micronaut.context.annotation.Factory;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.Deserializer;
import io.micronaut.serde.Serializer;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.regex.Pattern;

/** Values of control calls that Serde does not know, would cut to size, or writes otherwise. */
@Factory
final class ControlValues {

    @Singleton
    Deserializer<Integer> wholeNumber() {
        return (decoder, context, type) -> decoder.decodeBigDecimal().intValueExact();
    }

    @Singleton
    Deserializer<Pattern> expression() {
        return (decoder, context, type) -> {
            JsonNode value = decoder.decodeNode();
            return Pattern.compile(value.getStringValue());
        };
    }

    @Singleton
    Serializer<Instant> timeText() {
        return (encoder, context, type, value) -> encoder.encodeString(Json.millis(value));
    }

    @Singleton
    Serializer<Pattern> expressionText() {
        return (encoder, context, type, value) -> encoder.encodeString(value.pattern());
    }
}
