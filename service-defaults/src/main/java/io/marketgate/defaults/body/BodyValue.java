package io.marketgate.defaults.body;

import com.fasterxml.jackson.core.JsonToken;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.Decoder;
import io.micronaut.serde.Deserializer;
import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads one type of single values: strictly in bodies, as the framework does elsewhere.
 *
 * @param tokens how it may be written in a body
 * @param otherwise what a body is told that has something else
 * @param inBody makes the value of its text in a body
 */
record BodyValue<T>(
        Set<JsonToken> tokens, String otherwise, InBody<T> inBody, Elsewhere<T> elsewhere)
        implements Deserializer<T> {

    /** Makes a value of its text, or refuses it. */
    interface InBody<T> {
        @Nullable T of(Decoder decoder, String text, Argument<?> type) throws IOException;
    }

    /** Reads a value the framework's way. */
    interface Elsewhere<T> {
        T of(Decoder decoder) throws IOException;
    }

    @Override
    public T deserialize(Decoder decoder, DecoderContext context, Argument<? super T> type)
            throws IOException {
        return Objects.requireNonNull(deserializeNullable(decoder, context, type));
    }

    @Override
    public @Nullable T deserializeNullable(
            Decoder decoder, DecoderContext context, Argument<? super T> type) throws IOException {
        if (decoder.decodeNull()) {
            return null;
        }
        BodyParser body = BodyParser.current();
        if (body == null) {
            return elsewhere.of(decoder);
        }
        // The decoder has looked at the value, so that the parser stands on it.
        boolean fits = tokens.contains(body.currentToken());
        T value =
                fits
                        ? inBody.of(decoder, body.getText(), type)
                        : BodyParser.refuse(decoder, otherwise);
        decoder.skipValue();
        return value;
    }
}
