package io.marketgate.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.simulator.Vendor.Answer;
import io.micronaut.http.HttpRequest;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The control calls against the examples that their callers' tests read too. */
@MicronautTest
final class ContractTest {

    private static final Path EXAMPLES =
            Path.of(System.getProperty("marketgate.root")).resolve("contracts/simulator");

    @Inject Vendor vendor;
    @Inject JsonMapper json;

    @BeforeEach
    @AfterEach
    void reset() {
        vendor.control("reset", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"clock", "plan", "price", "faults", "bars", "splits"})
    void post_examplesRequest_answersLikeTheExample(String call) throws IOException {
        Answer answer = vendor.control(call, example(call + ".request"));
        assertThat(answer.status()).isEqualTo(200);
        assertLike(call + ".response", answer);
    }

    @Test
    void clock_asked_answersLikeTheExample() throws IOException {
        assertLike("clock.response", vendor.call(HttpRequest.GET("/_control/clock")));
    }

    @Test
    void calls_examplesCalls_answersLikeTheExample() throws IOException {
        vendor.get("/v2/aggs/ticker/AAPL/prev?adjusted=true");
        vendor.call(HttpRequest.GET("/v1/marketstatus/now"));
        assertLike("calls.response", vendor.call(HttpRequest.GET("/_control/calls")));
    }

    private void assertLike(String name, Answer answer) throws IOException {
        JsonNode expected = json.readValue(example(name), JsonNode.class);
        assertThat(shape(answer.json()))
                .as(name)
                .isEqualTo(shape(Objects.requireNonNull(expected)));
    }

    private static String example(String name) throws IOException {
        return Files.readString(EXAMPLES.resolve(name + ".json"));
    }

    /** The same structure with the names of types in the place of values. */
    private static Object shape(JsonNode node) {
        if (node.isObject()) {
            Map<String, Object> members = new TreeMap<>();
            node.entries().forEach(it -> members.put(it.getKey(), shape(it.getValue())));
            return members;
        }
        if (node.isArray()) {
            return Vendor.elements(node).stream().map(ContractTest::shape).toList();
        }
        if (node.isNull()) {
            return "null";
        }
        return node.isString() ? "string" : node.isNumber() ? "number" : "boolean";
    }
}
