package io.marketgate.auth.key;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.defaults.contract.Contracts;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The form of keys, against vectors that were computed elsewhere (zlib's CRC32) and are shared. */
class KeyFormatTest {
    private static final String KEY = "mg_live_7n42DGM5Tflk9n8mt7Fhc74UyUab";

    @ParameterizedTest
    @MethodSource("valid")
    void isValid_validVector_accepts(String key) {
        assertThat(KeyFormat.isValid(key)).isTrue();
    }

    static List<String> valid() throws IOException {
        return vectors("valid").stream().map(JsonNode::getStringValue).toList();
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("invalid")
    void isValid_anythingElse_refuses(String key, String reason) {
        assertThat(KeyFormat.isValid(key)).as(reason).isFalse();
    }

    static List<Arguments> invalid() throws IOException {
        return vectors("invalid").stream()
                .map(it -> Arguments.of(member(it, "key"), member(it, "reason")))
                .toList();
    }

    private static String member(JsonNode vector, String name) {
        return requireNonNull(vector.get(name)).getStringValue();
    }

    private static List<JsonNode> vectors(String kind) throws IOException {
        String text = Contracts.example("auth/key-format");
        JsonNode all = JsonMapper.createDefault().readValue(text, JsonNode.class);
        List<JsonNode> found = new ArrayList<>();
        requireNonNull(requireNonNull(all).get(kind)).values().forEach(found::add);
        return found;
    }

    @Test
    void isValid_oneCharacterChanged_refuses() {
        for (int i = 8; i < KEY.length(); i++) {
            char other = KEY.charAt(i) == 'x' ? 'y' : 'x';
            String changed = KEY.substring(0, i) + other + KEY.substring(i + 1);
            assertThat(KeyFormat.isValid(changed)).as(changed).isFalse();
        }
    }

    @Test
    void generate_manyTimes_isValidAndNeverTheSame() {
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            String key = KeyFormat.generate(i % 2 == 0 ? Env.LIVE : Env.TEST);
            assertThat(KeyFormat.isValid(key)).as(key).isTrue();
            assertThat(key).hasSize(36);
            keys.add(key);
        }
        assertThat(keys).hasSize(1_000);
    }

    @Test
    void hint_ofKey_showsEnvAndLastFour() {
        assertThat(KeyFormat.hint(KEY)).isEqualTo("mg_live_…yUab");
    }

    @Test
    void hash_ofKey_isSha256() {
        assertThat(HexFormat.of().formatHex(KeyFormat.hash(KEY)))
                .isEqualTo("bc28ff1a78393da75c742e42095e4697a8ea617db6a7f42178cb8f528b5b748b");
    }
}
