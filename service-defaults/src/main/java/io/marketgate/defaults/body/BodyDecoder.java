package io.marketgate.defaults.body;

import com.fasterxml.jackson.core.JsonToken;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.Decoder;
import io.micronaut.serde.DelegatingDecoder;
import io.micronaut.serde.LimitingStream.RemainingLimits;
import io.micronaut.serde.exceptions.SerdeException;
import io.micronaut.serde.jackson.JacksonDecoder;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes no type for another; the framework would take 7 for a text and "7" for a number. */
final class BodyDecoder extends DelegatingDecoder {
    /** What a body is told that has something else than an array. */
    static final String NO_ARRAY = "must be an array";

    /** From so many characters on, a whole number may be more than a long holds. */
    private static final int MAX_LONG = 19;

    private final StrictJson parser;
    private final Decoder plain;
    private final Set<String> refused;

    /**
     * Reads a body.
     *
     * @param refused pointers to what is known to be wrong, and now counts as absent
     */
    BodyDecoder(StrictJson parser, RemainingLimits limits, Set<String> refused) throws IOException {
        this.parser = parser;
        this.plain = JacksonDecoder.create(parser, limits);
        this.refused = refused;
    }

    @Override
    protected Decoder delegate() {
        return plain;
    }

    @Override
    public Decoder decodeArray(Argument<?> type) throws IOException {
        return decodeArray();
    }

    @Override
    public Decoder decodeArray() throws IOException {
        expect(NO_ARRAY, JsonToken.START_ARRAY);
        plain.decodeArray();
        return this;
    }

    @Override
    public Decoder decodeObject(Argument<?> type) throws IOException {
        return decodeObject();
    }

    @Override
    public Decoder decodeObject() throws IOException {
        expect("must be an object", JsonToken.START_OBJECT);
        plain.decodeObject();
        return this;
    }

    @Override
    public boolean decodeNull() throws IOException {
        if (plain.decodeNull()) {
            return true;
        }
        boolean absent = !refused.isEmpty() && refused.contains(parser.pointer());
        if (absent) {
            plain.skipValue();
        }
        return absent;
    }

    @Override
    public String decodeString() throws IOException {
        return text("must be a string", JsonToken.VALUE_STRING);
    }

    @Override
    public @Nullable String decodeStringNullable() throws IOException {
        return decodeNull() ? null : decodeString();
    }

    @Override
    public boolean decodeBoolean() throws IOException {
        String text = text("must be true or false", JsonToken.VALUE_TRUE, JsonToken.VALUE_FALSE);
        return Boolean.parseBoolean(text);
    }

    @Override
    public @Nullable Boolean decodeBooleanNullable() throws IOException {
        return decodeNull() ? null : (Boolean) decodeBoolean();
    }

    @Override
    public long decodeLong() throws IOException {
        String text =
                text("must be a number", JsonToken.VALUE_NUMBER_INT, JsonToken.VALUE_NUMBER_FLOAT);
        boolean plainly = parser.hasToken(JsonToken.VALUE_NUMBER_INT) && text.length() < MAX_LONG;
        return plainly ? Long.parseLong(text) : Decimals.nearestLong(Decimals.parse(text));
    }

    @Override
    public @Nullable Long decodeLongNullable() throws IOException {
        return decodeNull() ? null : (Long) decodeLong();
    }

    @Override
    public BigDecimal decodeBigDecimal() throws IOException {
        String text =
                text(
                        Decimals.NO_DECIMAL,
                        JsonToken.VALUE_STRING,
                        JsonToken.VALUE_NUMBER_INT,
                        JsonToken.VALUE_NUMBER_FLOAT);
        return Decimals.parse(text);
    }

    @Override
    public IOException createDeserializationException(String message, @Nullable Object value) {
        return new SerdeException(message);
    }

    /** Returns the text of a single value that is written so. */
    private String text(String otherwise, JsonToken... tokens) throws IOException {
        expect(otherwise, tokens);
        String text = parser.getText();
        plain.skipValue();
        return text;
    }

    private void expect(String otherwise, JsonToken... tokens) throws IOException {
        plain.hasNextArrayValue(); // Looks at the value, so that the parser stands on it.
        for (JsonToken token : tokens) {
            if (parser.hasToken(token)) {
                return;
            }
        }
        throw new WrongValue(otherwise);
    }
}
