package io.marketgate.gateway.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.gateway.stage.TestKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KeyFormatTest {
    @Test
    void isWellFormed_withChecksum_holds() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(KeyFormat.isWellFormed(TestKeys.random())).isTrue();
        }
        assertThat(KeyFormat.isWellFormed(TestKeys.withChecksum("mg_live_" + "0".repeat(22))))
                .isTrue();
    }

    @Test
    void isWellFormed_oneCharacterChanged_fails() {
        String key = TestKeys.random();
        for (int i = 0; i < key.length(); i++) {
            char other = key.charAt(i) == 'q' ? 'w' : 'q';
            String changed = key.substring(0, i) + other + key.substring(i + 1);
            assertThat(KeyFormat.isWellFormed(changed)).as(changed).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mg_", "mg_live_", "pk_live_0000000000000000000000000000"})
    void isWellFormed_garbage_fails(String garbage) {
        assertThat(KeyFormat.isWellFormed(garbage)).isFalse();
    }

    @Test
    void isWellFormed_otherEnvironmentOrLength_fails() {
        assertThat(KeyFormat.isWellFormed(TestKeys.withChecksum("mg_prod_" + "a".repeat(22))))
                .isFalse();
        assertThat(KeyFormat.isWellFormed(TestKeys.withChecksum("mg_live_" + "a".repeat(21))))
                .isFalse();
        assertThat(KeyFormat.isWellFormed(TestKeys.withChecksum("mg_live_" + "é".repeat(22))))
                .isFalse();
    }
}
