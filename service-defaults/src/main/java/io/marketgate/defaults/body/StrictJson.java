package io.marketgate.defaults.body;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;

/**
 * The one place for what Serde lets pass: a parser of bodies that refuses what two readers could
 * understand differently: duplicate members, trailing data, NUL characters, NaN, nesting over 100.
 *
 * <p>Its numbers are exactly the decimals that were written; the framework would read doubles. They
 * may be as long as a body: that one is too long for its member is told of the member.
 */
final class StrictJson extends JsonParserDelegate {
    private static final int MAX_NESTING = 100;

    private static final JsonFactory STRICT =
            JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(MAX_NESTING)
                                    .maxNumberLength(Integer.MAX_VALUE)
                                    .build())
                    .build();

    StrictJson(String body) throws IOException {
        super(STRICT.createParser(body));
    }

    /** Returns where in the body the present token is. */
    String pointer() {
        JsonStreamContext here = getParsingContext();
        boolean opened = hasToken(JsonToken.START_OBJECT) || hasToken(JsonToken.START_ARRAY);
        return (opened ? here.getParent() : here).pathAsPointer().toString();
    }

    /** Refuses what follows the value that was read. */
    void end() throws IOException {
        if (nextToken() != null) {
            throw new JsonParseException(this, "data follows the JSON value");
        }
    }

    @Override
    public JsonToken nextToken() throws IOException {
        JsonToken token = super.nextToken();
        boolean text = token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME;
        if (text && getText().indexOf('\0') >= 0) {
            throw new JsonParseException(this, "a string holds the NUL character");
        }
        return token;
    }

    /** A whole number of a body's length would take seconds to make one of. */
    @Override
    public Number getNumberValue() throws IOException {
        return hasToken(JsonToken.VALUE_NUMBER_FLOAT) || getTextLength() > Decimals.MAX_DIGITS
                ? Decimals.parse(getText())
                : super.getNumberValue();
    }
}
