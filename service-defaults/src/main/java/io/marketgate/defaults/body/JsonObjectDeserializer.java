package io.marketgate.defaults.body;

import io.micronaut.context.BeanProvider;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.Decoder;
import io.micronaut.serde.Deserializer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;

/** Refuses free objects that cannot be stored, or not be listed again. */
@Singleton
final class JsonObjectDeserializer implements Deserializer<JsonNode> {
    private static final int MAX_DIGITS = 40;

    /** The framework writes 64 levels; in a list of records this is deep enough inside. */
    private static final int MAX_DEPTH = 32;

    private final BeanProvider<JsonMapper> json;

    JsonObjectDeserializer(BeanProvider<JsonMapper> json) {
        this.json = json;
    }

    @Override
    public JsonNode deserialize(
            Decoder decoder, DecoderContext context, Argument<? super JsonNode> type)
            throws IOException {
        JsonNode node = decoder.decodeNode();
        OptionalInt maxLength =
                type.getAnnotationMetadata().intValue(JsonObject.class, "maxLength");
        if (maxLength.isPresent()) {
            check(node, maxLength.getAsInt());
        }
        return node;
    }

    private void check(JsonNode node, int maxLength) throws IOException {
        if (!node.isObject()) {
            throw new WrongValue("must be an object");
        }
        checkInside(node, 1);
        if (json.get().writeValueAsString(node).length() > maxLength) {
            throw new WrongValue("must have at most " + maxLength + " characters of JSON");
        }
    }

    private static void checkInside(JsonNode node, int depth) throws WrongValue {
        if (node.isNumber() && Decimals.plainLength(node.getBigDecimalValue()) > MAX_DIGITS) {
            throw new WrongValue("must hold no number of over " + MAX_DIGITS + " digits");
        }
        if (node.isContainerNode() && depth > MAX_DEPTH) {
            throw new WrongValue("must be at most " + MAX_DEPTH + " levels deep");
        }
        for (JsonNode child : node.isContainerNode() ? node.values() : List.<JsonNode>of()) {
            checkInside(child, depth + 1);
        }
    }
}
