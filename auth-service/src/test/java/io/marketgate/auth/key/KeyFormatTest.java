package io.marketgate.auth.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The form of keys, against vectors that were computed elsewhere (zlib's CRC32). */
class KeyFormatTest {
    private static final String KEY = "mg_live_7n42DGM5Tflk9n8mt7Fhc74UyUab";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mg_live_00000000000000000000000lPOjs",
                KEY,
                "mg_test_0296tiiBb3U904RIpygpjj2GlUA7",
                "mg_live_000000000000000000000I006luW"
            })
    void isValid_knownVector_accepts(String key) {
        assertThat(KeyFormat.isValid(key)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mg_live_7n42DGM5Tflk9n8mt7Fhc74UyUac",
                "mg_live_7n42DGM5Tflk9n8mt7Fhc74UyUab ",
                "mg_live_7n42DGM5Tflk9n8mt7Fhc74UyUa",
                "mg_test_7n42DGM5Tflk9n8mt7Fhc74UyUab",
                "mg_prod_7n42DGM5Tflk9n8mt7Fhc74UyUab",
                "MG_live_7n42DGM5Tflk9n8mt7Fhc74UyUab",
                "mg_live_7n42DGM5Tflk9n8mt7Fhc7-UyUab",
                "mg_live_7n42DGM5Tflk9n8mt7Fhc74UyUab\n"
            })
    void isValid_anythingElse_refuses(String key) {
        assertThat(KeyFormat.isValid(key)).isFalse();
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
            String key = KeyFormat.generate(i % 2 == 0 ? "live" : "test");
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
