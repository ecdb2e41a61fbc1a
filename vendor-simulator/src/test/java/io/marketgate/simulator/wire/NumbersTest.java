package io.marketgate.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NumbersTest {

    @ParameterizedTest
    @CsvSource({
        "1.12117471E8, 1.12117471e+08",
        "89100633, 8.9100633e+07",
        "1000000, 1e+06",
        "999999, 999999",
        "65387, 65387",
        "3863635.4, 3.8636354e+06",
        "125.725, 125.725",
        "112, 112",
        "0, 0",
        "-0.0, 0",
        "-12.5, -12.5",
        "42.60432335, 42.60432335",
        "0.0001, 0.0001",
        "0.00001234, 1.234e-05",
        "1e21, 1e+21",
        "123456789012345680, 1.2345678901234568e+17"
    })
    void append_number_asTheVendorWritesIt(double value, String text) {
        assertThat(written(value)).isEqualTo(text);
    }

    @Test
    void append_anyNumber_readsBackAsItself() {
        Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            double value = random.nextDouble() * Math.pow(10, random.nextInt(24) - 8);
            double rounded = Math.round(value * 10_000) / 10_000.0;
            assertThat(Double.parseDouble(written(value))).isEqualTo(value);
            assertThat(Double.parseDouble(written(rounded))).isEqualTo(rounded);
        }
    }

    @Test
    void plain_large_hasNoExponent() {
        assertThat(Numbers.plain(68243838)).isEqualTo("68243838");
        assertThat(Numbers.plain(0.00001)).isEqualTo("0.00001");
        assertThat(Numbers.plain(0)).isEqualTo("0");
    }

    private static String written(double value) {
        StringBuilder out = new StringBuilder();
        Numbers.append(out, value);
        return out.toString();
    }
}
