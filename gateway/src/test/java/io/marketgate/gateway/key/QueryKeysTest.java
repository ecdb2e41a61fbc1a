package io.marketgate.gateway.key;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class QueryKeysTest {
    @ParameterizedTest
    @CsvSource({
        "a=1&apiKey=k, a=1",
        "apiKey=k&a=1, a=1",
        "a=%2F&apiKey=k&b=+%zz, a=%2F&b=+%zz",
        "api%4Bey=k&a, a",
        "APIKEY=k&a, a",
        "apiKey&a, a",
        "a=apiKey&b=apiKey%3D1, a=apiKey&b=apiKey%3D1",
        "xapiKey=1, xapiKey=1",
    })
    void withoutKey_any_keepsTheRest(String raw, String kept) {
        assertThat(QueryKeys.withoutKey(raw)).isEqualTo(kept);
    }

    @Test
    void withoutKey_nothingElse_isNoQuery() {
        assertThat(QueryKeys.withoutKey("apiKey=k")).isNull();
        assertThat(QueryKeys.withoutKey(null)).isNull();
    }

    @Test
    void keys_several_areAllFound() {
        assertThat(QueryKeys.of("apiKey=a%5Fb&x=1&api%4Bey=c")).containsExactly("a_b", "c");
    }
}
