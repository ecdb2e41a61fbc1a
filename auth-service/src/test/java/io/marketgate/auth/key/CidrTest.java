package io.marketgate.auth.key;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24, 192.0.2.0/24",
        "0.0.0.0/0, 0.0.0.0/0",
        "192.0.2.7, 192.0.2.7/32",
        "2001:db8::/32, 2001:db8::/32",
        "::1, ::1/128"
    })
    void parse_network_givesIt(String text, String network) {
        assertThat(Cidr.parse(text)).contains(network);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "192.0.2.0/33",
                "192.0.2/24",
                "192.0.2.256",
                "192.0.2.01",
                "192.0.2.0/-1",
                "2001:db8::/129",
                "2001:db8:::/32",
                "example.org",
                "1",
                "fe80::1%eth0",
                "::ffff:192.0.2.1/128",
                "192.0.2.0/24 ",
                "/8"
            })
    void parse_anythingElse_givesNothing(String text) {
        assertThat(Cidr.parse(text)).isEmpty();
    }
}
