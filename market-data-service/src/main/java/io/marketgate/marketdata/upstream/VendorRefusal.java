package io.marketgate.marketdata.upstream;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import io.micronaut.jackson.core.tree.JsonNodeTreeCodec;
import io.micronaut.json.JsonStreamConfig;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the vendor refuses, told to the client as the vendor said it. */
final class VendorRefusal {
    private static final JsonFactory JSON = new JsonFactory();
    private static final JsonNodeTreeCodec TREES =
            JsonNodeTreeCodec.getInstance()
                    .withConfig(
                            JsonStreamConfig.DEFAULT
                                    .withUseBigDecimalForFloats(true)
                                    .withUseBigIntegerForInts(true));

    /** The vendor's own text stands in one of two members. */
    private static final List<String> TEXTS = List.of("error", "message");

    private static final int LONGEST_BODY = 16_384;

    private VendorRefusal() {}

    static ProblemException of(VendorAnswer answer) {
        Map<String, JsonNode> members = members(answer.body());
        TEXTS.forEach(
                name -> members.computeIfPresent(name, (any, it) -> it.isString() ? it : null));
        CommonProblem type = type(answer.status());
        String text =
                TEXTS.stream()
                        .flatMap(name -> Stream.ofNullable(members.get(name)))
                        .map(JsonNode::getStringValue)
                        .findFirst()
                        .orElse(type.title());
        return ProblemException.of(type, text).status(answer.status()).withVendors(members);
    }

    private static CommonProblem type(int status) {
        return switch (status) {
            case 400 -> CommonProblem.MALFORMED_REQUEST;
            case 404 -> CommonProblem.NOT_FOUND;
            default -> CommonProblem.UPSTREAM_REFUSED;
        };
    }

    /** Returns what the body has, nothing if it is no JSON object. */
    private static Map<String, JsonNode> members(byte[] body) {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        if (body.length > LONGEST_BODY) {
            return members;
        }
        try (JsonParser parser = JSON.createParser(body)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                for (Map.Entry<String, JsonNode> it : TREES.readTree(parser).entries()) {
                    members.put(it.getKey(), it.getValue());
                }
            }
        } catch (IOException e) {
            members.clear();
        }
        return members;
    }
}
