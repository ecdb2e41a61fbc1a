package io.marketgate.portfolio.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.defaults.Sha256;
import io.micronaut.json.tree.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which bodies are the same; hashes are stored, so that they must not change between versions. */
class CanonicalJsonTest {
    private static JsonNode number(String digits) {
        return JsonNode.createNumberNode(new BigDecimal(digits));
    }

    @Test
    void hash_isOfThisText() {
        JsonNode body =
                JsonNode.createObjectNode(
                        Map.of(
                                "b",
                                JsonNode.createStringNode("x"),
                                "a",
                                JsonNode.createArrayNode(List.of(number("1.50"), number("1e3"))),
                                "c",
                                JsonNode.nullNode()));
        String text = "{\"1:a[1.5,1E+3,]\"1:b\"1:x}";
        assertThat(CanonicalJson.hash(body)).isEqualTo(Sha256.of(text.getBytes(UTF_8)));
    }
}
