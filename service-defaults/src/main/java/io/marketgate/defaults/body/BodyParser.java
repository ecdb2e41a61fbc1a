package io.marketgate.defaults.body;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import io.marketgate.defaults.problem.FieldError;
import io.micronaut.serde.Decoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parser of one request's body: knows where in the body it is, and what was wrong so far.
 *
 * <p>Its numbers are exactly the decimals that were written; the framework would read doubles.
 */
final class BodyParser extends JsonParserDelegate {
    private static final ScopedValue<BodyParser> CURRENT = ScopedValue.newInstance();

    private final List<FieldError> errors = new ArrayList<>();

    BodyParser(JsonParser parser) {
        super(parser);
    }

    /** Reads something, during which {@link #current} is this parser. */
    <T extends @Nullable Object> T whileReading(ScopedValue.CallableOp<T, IOException> read)
            throws IOException {
        return ScopedValue.where(CURRENT, this).call(read);
    }

    /** Returns the parser of the body that is being read, or null if something else is read. */
    static @Nullable BodyParser current() {
        return CURRENT.isBound() ? CURRENT.get() : null;
    }

    /**
     * Refuses the value that was read last: told with all else that is wrong if it stands in a
     * body, thrown otherwise. The value then counts as absent.
     */
    static <T> @Nullable T refuse(Decoder decoder, String detail) throws IOException {
        BodyParser body = current();
        if (body == null) {
            throw decoder.createDeserializationException(detail, detail);
        }
        body.errors.add(body.error(detail));
        return null;
    }

    /** Returns what was refused. */
    List<FieldError> errors() {
        return errors;
    }

    /** Returns an error at the present place. */
    FieldError error(String detail) {
        JsonStreamContext here = getParsingContext();
        boolean opened = hasToken(JsonToken.START_OBJECT) || hasToken(JsonToken.START_ARRAY);
        return new FieldError(
                (opened ? here.getParent() : here).pathAsPointer().toString(), detail);
    }

    @Override
    public Number getNumberValue() throws IOException {
        return hasToken(JsonToken.VALUE_NUMBER_FLOAT)
                ? Decimals.parse(getText())
                : super.getNumberValue();
    }
}
