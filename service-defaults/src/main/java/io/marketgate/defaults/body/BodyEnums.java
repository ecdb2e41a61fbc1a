package io.marketgate.defaults.body;

import com.fasterxml.jackson.core.JsonToken;
import io.micronaut.context.BeanProvider;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.Decoder;
import io.micronaut.serde.Deserializer;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.exceptions.SerdeException;
import io.micronaut.serde.util.CustomizableDeserializer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Closed sets, by the names that their constants have in JSON. */
@Singleton
@Order(-1000) // Before the framework's own, which goes on after no mistake.
final class BodyEnums<E extends Enum<E>> implements CustomizableDeserializer<E> {
    private final BeanProvider<ObjectMapper> json;

    BodyEnums(BeanProvider<ObjectMapper> json) {
        this.json = json;
    }

    @Override
    public Deserializer<E> createSpecific(DecoderContext context, Argument<? super E> type)
            throws SerdeException {
        Map<String, E> named = new LinkedHashMap<>();
        for (Object constant : Objects.requireNonNull(type.getType().getEnumConstants())) {
            @SuppressWarnings("unchecked")
            E value = (E) constant;
            named.put(name(value), value);
        }
        String otherwise = "must be one of " + named.keySet();
        return new BodyValue<>(
                EnumSet.of(JsonToken.VALUE_STRING),
                otherwise,
                (decoder, name, member) -> find(named, decoder, name, otherwise),
                decoder ->
                        Objects.requireNonNull(
                                find(named, decoder, decoder.decodeString(), otherwise)));
    }

    private static <E> @Nullable E find(
            Map<String, E> named, Decoder decoder, String name, String otherwise)
            throws IOException {
        E value = named.get(name);
        return value == null ? BodyParser.refuse(decoder, otherwise) : value;
    }

    private String name(E constant) throws SerdeException {
        try {
            return json.get().writeValueToTree(constant).getStringValue();
        } catch (IOException e) {
            throw new SerdeException(constant + " has no name in JSON", e);
        }
    }
}
