package io.marketgate.simulator.currency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.marketgate.simulator.Vendor;
import io.marketgate.simulator.Vendor.Answer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@MicronautTest
final class CurrencyTest {

    @Inject Vendor vendor;

    @BeforeEach
    void duringASession() {
        vendor.control("clock", "{\"now\":\"2024-06-12T15:00:00Z\",\"rate\":0}");
    }

    @AfterEach
    void reset() {
        vendor.control("reset", "");
    }

    @ParameterizedTest
    @CsvSource({"EUR,USD", "USD,EUR", "AUD,JPY", "CHF,NZD", "USD,USD"})
    void conversion_listedInverseOrByTheDollar_answered(String from, String to) {
        Answer there = vendor.get("/v1/conversion/" + from + "/" + to + "?precision=4");
        Answer back = vendor.get("/v1/conversion/" + to + "/" + from + "?precision=4&amount=100");
        assertThat(there.text("status")).isEqualTo("success");
        assertThat(there.text("initialAmount")).isEqualTo("1");
        double product =
                Double.parseDouble(there.text("converted"))
                        * Double.parseDouble(back.text("converted"));
        assertThat(product).isCloseTo(100, within(1.0));
    }

    @Test
    void conversion_wrong_refused() {
        assertThat(vendor.get("/v1/conversion/XXX/USD").status()).isEqualTo(404);
        assertThat(vendor.get("/v1/conversion/EUR/USD?precision=9").status()).isEqualTo(400);
        assertThat(vendor.get("/v1/conversion/EUR/USD?amount=much").status()).isEqualTo(400);
        assertThat(vendor.get("/v1/conversion/EUR/USD?amount=&precision=").status()).isEqualTo(200);
        assertThat(vendor.get("/v1/last/crypto/BTC/XXX").status()).isEqualTo(404);
    }
}
