package io.marketgate.defaults.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The examples in {@code contracts/}, which producers' and consumers' tests share. */
public final class Contracts {
    private static final Path FOLDER =
            Path.of(System.getProperty("marketgate.root")).resolve("contracts");
    private static final JsonMapper JSON = JsonMapper.createDefault();

    private Contracts() {}

    /** Returns an example's text, such as that of {@code auth/verify.request}. */
    public static String example(String name) {
        try {
            return Files.readString(FOLDER.resolve(name + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fails unless the answer has exactly the example's members, of the same types. */
    public static void assertSameShape(String answer, String name) {
        assertThat(shape(answer)).as(name).isEqualTo(shape(example(name)));
    }

    private static Map<String, String> shape(String json) {
        try {
            Map<String, String> found = new TreeMap<>();
            shape(Objects.requireNonNull(JSON.readValue(json, JsonNode.class)), "", found);
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(json, e);
        }
    }

    /** Notes the type of every member by its path; of an array, that of its first element. */
    private static void shape(JsonNode node, String at, Map<String, String> found) {
        found.put(at, type(node));
        if (node.isObject()) {
            node.entries().forEach(it -> shape(it.getValue(), at + "/" + it.getKey(), found));
        } else if (node.isArray() && node.size() > 0) {
            shape(Objects.requireNonNull(node.get(0)), at + "/-", found);
        }
    }

    private static String type(JsonNode node) {
        if (node.isContainerNode()) {
            return node.isObject() ? "object" : "array";
        }
        if (node.isNull()) {
            return "null";
        }
        return node.isString() ? "string" : node.isNumber() ? "number" : "boolean";
    }
}
