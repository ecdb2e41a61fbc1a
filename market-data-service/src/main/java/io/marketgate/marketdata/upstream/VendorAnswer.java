package io.marketgate.marketdata.upstream;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * An answer of the vendor, decompressed.
 *
 * @param status 200, 400 or 404
 * @param contentType as the vendor named it, empty if it did not
 * @param askedAt the market's time just before it was asked, in epoch ms
 */
public record VendorAnswer(int status, String contentType, byte[] body, long askedAt) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int MAX_TEXT = 500;

    /** Returns the same answer with another body. */
    public VendorAnswer with(byte[] other) {
        return new VendorAnswer(status, contentType, other, askedAt);
    }

    /** Returns whether the body is JSON. */
    public boolean isJson() {
        return contentType.startsWith("application/json");
    }

    /** Throws what the vendor said of a request that it could not serve, in its own words. */
    public void requireOk() {
        if (status == 200) {
            return;
        }
        String text = text();
        throw status == 404
                ? ProblemException.of(CommonProblem.NOT_FOUND, text == null ? "Not found" : text)
                : ProblemException.of(
                        CommonProblem.MALFORMED_REQUEST, text == null ? "Bad request" : text);
    }

    /** Returns the vendor's own text, which is in one of two members. */
    private @Nullable String text() {
        try (JsonParser parser = JSON.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                if (name.equals("error") || name.equals("message")) {
                    String text = parser.getValueAsString("");
                    return text.substring(0, Math.min(MAX_TEXT, text.length()));
                }
                parser.skipChildren();
            }
        } catch (IOException e) {
            return null;
        }
        return null;
    }
}
