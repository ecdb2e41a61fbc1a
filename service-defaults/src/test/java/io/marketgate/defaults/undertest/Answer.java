package io.marketgate.defaults.undertest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.micronaut.jackson.core.tree.JsonNodeTreeCodec;
import io.micronaut.json.JsonStreamConfig;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;

/** What a service answered. */
public record Answer(int status, HttpHeaders headers, String text) {
    private static final JsonFactory JSON = new JsonFactory();

    /** Keeps numbers as the decimals that were written; the framework's own reader rounds them. */
    private static final JsonNodeTreeCodec EXACT =
            JsonNodeTreeCodec.getInstance()
                    .withConfig(JsonStreamConfig.DEFAULT.withUseBigDecimalForFloats(true));

    /** Returns a header, or nothing. */
    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /** Returns the type of the body, or nothing. */
    public String type() {
        return header("Content-Type");
    }

    /** Returns the body as a tree. */
    public JsonNode body() {
        try (JsonParser parser = JSON.createParser(text)) {
            parser.nextToken();
            return EXACT.readTree(parser);
        } catch (IOException e) {
            throw new AssertionError("no JSON: " + text, e);
        }
    }

    /** Returns the node at a path such as {@code limits/0/remaining}. */
    public JsonNode node(String path) {
        return node(body(), path);
    }

    /** Returns the text or number at a path as it was written. */
    public String text(String path) {
        return asWritten(node(path));
    }

    /** Returns the text or number at this path in each element of an array. */
    public List<String> each(String array, String path) {
        List<String> values = new ArrayList<>();
        node(array).values().forEach(element -> values.add(asWritten(node(element, path))));
        return values;
    }

    /** Returns the whole number at a path. */
    public long number(String path) {
        return node(path).getLongValue();
    }

    /** Returns the true or false at a path. */
    public boolean is(String path) {
        return node(path).getBooleanValue();
    }

    /** Returns whether what is at a path has no value. */
    public boolean isNull(String path) {
        return node(path).isNull();
    }

    private JsonNode node(JsonNode from, String path) {
        JsonNode node = from;
        for (String step : path.split("/")) {
            JsonNode next = node.isArray() ? node.get(Integer.parseInt(step)) : node.get(step);
            if (next == null) {
                throw new AssertionError("nothing at " + path + " in " + text);
            }
            node = next;
        }
        return node;
    }

    private static String asWritten(JsonNode node) {
        return node.isNull() ? "null" : node.coerceStringValue();
    }
}
