package io.marketgate.defaults.body;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON as a tree whose numbers are exactly the decimals that were written: the framework's own
 * reader rounds them to doubles.
 */
public final class ExactJson {
    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(100)
                                    .maxNumberLength(Integer.MAX_VALUE)
                                    .build())
                    .build();

    private ExactJson() {}

    /** Reads a body; 400 if it is no JSON. */
    public static JsonNode read(byte[] body) {
        return read(new String(body, UTF_8));
    }

    /** Reads a text; 400 if it is no JSON. */
    public static JsonNode read(String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() == null) {
                throw malformed("a JSON body is needed");
            }
            return value(parser);
        } catch (IOException e) {
            throw malformed("the body is not valid JSON");
        }
    }

    private static JsonNode value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> JsonNode.createStringNode(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                    JsonNode.createNumberNode(Decimals.parse(parser.getText()));
            case VALUE_TRUE, VALUE_FALSE -> JsonNode.createBooleanNode(parser.getBooleanValue());
            default -> JsonNode.nullNode();
        };
    }

    private static JsonNode object(JsonParser parser) throws IOException {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            members.put(name, value(parser));
        }
        return JsonNode.createObjectNode(members);
    }

    private static JsonNode array(JsonParser parser) throws IOException {
        List<JsonNode> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(parser));
        }
        return JsonNode.createArrayNode(elements);
    }

    private static ProblemException malformed(String detail) {
        return ProblemException.of(CommonProblem.MALFORMED_REQUEST, detail);
    }
}
