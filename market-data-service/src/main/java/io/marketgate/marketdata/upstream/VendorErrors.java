package io.marketgate.marketdata.upstream;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Says again what the vendor said of a request that it could not serve. */
public final class VendorErrors {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int MAX_TEXT = 500;

    private VendorErrors() {}

    /** Returns the refusal with the vendor's own text, which is in one of two members. */
    public static ProblemException problem(VendorAnswer answer) {
        String text = text(answer.body());
        return answer.status() == 404
                ? ProblemException.of(CommonProblem.NOT_FOUND, text == null ? "Not found" : text)
                : ProblemException.of(
                        CommonProblem.MALFORMED_REQUEST, text == null ? "Bad request" : text);
    }

    private static @Nullable String text(byte[] body) {
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
