package io.marketgate.defaults.body;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;

/**
 * The one place for what Serde lets pass: a parser of bodies that refuses what two readers could
 * understand differently: duplicate members, trailing data, NUL characters, halves of surrogate
 * pairs, NaN, nesting over 100.
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

    /** Only as an escape can a character stand in a string that must not. */
    private final boolean hasEscapes;

    StrictJson(String body) throws IOException {
        super(STRICT.createParser(body));
        hasEscapes = body.contains("\\u");
    }

    /** Returns where in the body the present token is. */
    String pointer() {
        JsonStreamContext here = getParsingContext();
        boolean opened = hasToken(JsonToken.START_OBJECT) || hasToken(JsonToken.START_ARRAY);
        return (opened ? here.getParent() : here).pathAsPointer().toString();
    }

    /** Refuses what is malformed in the rest of the body, and what follows its value. */
    void end() throws IOException {
        while (!getParsingContext().inRoot()) {
            nextToken();
        }
        if (nextToken() != null) {
            throw new MalformedJson("data follows the JSON value");
        }
    }

    @Override
    public JsonToken nextToken() throws IOException {
        JsonToken token = super.nextToken();
        boolean text = token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME;
        if (hasEscapes && text) {
            check(getText());
        }
        return token;
    }

    private static void check(String text) throws MalformedJson {
        if (text.indexOf('\0') >= 0) {
            throw new MalformedJson("a string holds the NUL character");
        }
        if (text.codePoints().anyMatch(it -> Character.getType(it) == Character.SURROGATE)) {
            throw new MalformedJson("a string holds half a surrogate pair");
        }
    }

    /** A whole number of a body's length would take seconds to make one of. */
    @Override
    public Number getNumberValue() throws IOException {
        return hasToken(JsonToken.VALUE_NUMBER_FLOAT) || getTextLength() > Decimals.MAX_DIGITS
                ? Decimals.parse(getText())
                : super.getNumberValue();
    }
}
