package io.marketgate.defaults.body;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.Decoder;
import io.micronaut.serde.Deserializer;
import io.micronaut.serde.SerdeRegistry;
import io.micronaut.serde.config.DeserializationConfiguration;
import io.micronaut.serde.exceptions.SerdeException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Serde's deserializers of bodies: a member may be absent there, but none may be unknown. */
@Singleton
final class BodyDeserializers {
    private final SerdeRegistry registry;
    private final Deserializer.DecoderContext context;
    private final Map<Class<?>, Deserializer<?>> made = new ConcurrentHashMap<>();

    BodyDeserializers(SerdeRegistry registry, DeserializationConfiguration others) {
        this.registry = registry.cloneWithConfiguration(null, null, new Strict(others));
        this.context = this.registry.newDecoderContext(null);
    }

    private record Strict(DeserializationConfiguration others)
            implements DeserializationConfiguration {
        @Override
        public boolean isIgnoreUnknown() {
            return false;
        }

        @Override
        public boolean isStrictNullable() {
            return false;
        }

        @Override
        public int getArraySizeThreshold() {
            return others.getArraySizeThreshold();
        }
    }

    /** Reads a body of this type, which is no generic one. */
    <T> @Nullable T read(Argument<T> type, Decoder decoder) throws IOException {
        Deserializer<T> deserializer = find(type);
        return deserializer.deserializeNullable(decoder, context, type);
    }

    @SuppressWarnings("unchecked")
    private <T> Deserializer<T> find(Argument<T> type) throws SerdeException {
        Deserializer<T> deserializer = (Deserializer<T>) made.get(type.getType());
        if (deserializer == null) {
            deserializer =
                    ((Deserializer<T>) registry.findDeserializer(type))
                            .createSpecific(context, type);
            made.put(type.getType(), deserializer);
        }
        return deserializer;
    }
}
