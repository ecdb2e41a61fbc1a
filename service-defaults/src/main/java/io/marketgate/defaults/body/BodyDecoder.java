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
import org.jspecify.annotations.Nullable;

/**
 * Reads an object or array of a body. Takes no type for another: the framework would take 7 for a
 * text and "7" for a number. Takes no more elements than the {@code @Size} of their member says.
 */
final class BodyDecoder extends DelegatingDecoder {
    /** What a body is told that has something else than a string. */
    static final String NO_STRING = "must be a string";

    /** From so many characters on, a whole number may be more than a long holds. */
    private static final int MAX_LONG = 19;

    private final StrictJson parser;
    private final Decoder plain;
    private final Class<?> type;
    private final int maxSize;
    private int size;
    private String member = "";

    /** Reads a body. */
    BodyDecoder(StrictJson parser, RemainingLimits limits) throws IOException {
        this(parser, JacksonDecoder.create(parser, limits), Object.class, Integer.MAX_VALUE);
    }

    private BodyDecoder(StrictJson parser, Decoder plain, Class<?> type, int maxSize) {
        this.parser = parser;
        this.plain = plain;
        this.type = type;
        this.maxSize = maxSize;
    }

    @Override
    protected Decoder delegate() {
        return plain;
    }

    @Override
    public Decoder decodeArray(Argument<?> of) throws IOException {
        return decodeArray();
    }

    @Override
    public Decoder decodeArray() throws IOException {
        expect("must be an array", JsonToken.START_ARRAY);
        plain.decodeArray();
        return new BodyDecoder(parser, plain, Object.class, BodyMembers.maxSize(type, member));
    }

    @Override
    public boolean hasNextArrayValue() throws IOException {
        boolean more = plain.hasNextArrayValue();
        if (more) {
            count();
        }
        return more;
    }

    @Override
    public Decoder decodeObject(Argument<?> of) throws IOException {
        expect("must be an object", JsonToken.START_OBJECT);
        plain.decodeObject();
        return new BodyDecoder(parser, plain, of.getType(), BodyMembers.maxSize(type, member));
    }

    @Override
    public Decoder decodeObject() throws IOException {
        return decodeObject(Argument.OBJECT_ARGUMENT);
    }

    @Override
    public @Nullable String decodeKey() throws IOException {
        String key = plain.decodeKey();
        if (key != null) {
            member = key;
            count();
        }
        return key;
    }

    private void count() throws WrongValue {
        size++;
        if (size > maxSize) {
            String element = parser.pointer();
            throw new WrongValue(
                    "must have at most " + maxSize + " elements",
                    element.substring(0, element.lastIndexOf('/')));
        }
    }

    @Override
    public String decodeString() throws IOException {
        return text(NO_STRING, JsonToken.VALUE_STRING);
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
