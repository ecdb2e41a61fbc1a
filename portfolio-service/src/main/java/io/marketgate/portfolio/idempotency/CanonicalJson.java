package io.marketgate.portfolio.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.marketgate.defaults.Sha256;
import io.micronaut.json.tree.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tells whether two bodies say the same, whatever the order of their members and the form of their
 * numbers; a member that is null is as one that is not there.
 */
final class CanonicalJson {
    private CanonicalJson() {}

    /** Returns the SHA-256 of the body's canonical text. */
    static byte[] hash(JsonNode body) {
        StringBuilder text = new StringBuilder();
        write(body, text);
        return Sha256.of(text.toString().getBytes(UTF_8));
    }

    private static void write(JsonNode node, StringBuilder text) {
        if (node.isObject()) {
            Map<String, JsonNode> members = new TreeMap<>();
            node.entries().forEach(it -> members.put(it.getKey(), it.getValue()));
            members.values().removeIf(JsonNode::isNull);
            text.append('{');
            members.forEach((name, value) -> {
                write(name, text);
                write(value, text);
            });
            text.append('}');
        } else if (node.isArray()) {
            text.append('[');
            node.values().forEach(it -> write(it, text));
            text.append(']');
        } else if (node.isNumber()) {
            text.append(node.getBigDecimalValue().stripTrailingZeros()).append(',');
        } else if (node.isString()) {
            write(node.getStringValue(), text);
        } else {
            text.append(node.getBooleanValue()).append(',');
        }
    }

    /** Its length before it, so that no text can look like two. */
    private static void write(String string, StringBuilder text) {
        text.append('"').append(string.length()).append(':').append(string);
    }
}
