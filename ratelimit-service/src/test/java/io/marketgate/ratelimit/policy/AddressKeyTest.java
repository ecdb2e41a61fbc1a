package io.marketgate.ratelimit.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses and what is counted of them. */
class AddressKeyTest {
    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.7",
        "0.0.0.0, 0.0.0.0",
        "255.255.255.255, 255.255.255.255",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::/64",
        "2001:DB8:0001:0002::, 2001:db8:1:2::/64",
        "2001:db8:1:2::/64, 2001:db8:1:2::/64",
        "2001:db8:1:2:ffff::/64, 2001:db8:1:2::/64",
        "2001:db8:0:2::1, 2001:db8:0:2::/64",
        "2001:db8::1, 2001:db8::/64",
        "2001:db8:1:0:1::, 2001:db8:1::/64",
        "::1, ::/64",
        "::, ::/64",
        "::ffff:203.0.113.7, 203.0.113.7",
        "::ffff:cb00:7107, 203.0.113.7",
        "2001:db8:1:2::203.0.113.7, 2001:db8:1:2::/64",
        "fe80::1, fe80::/64"
    })
    void parse_address_isItsKey(String address, String key) {
        assertThat(AddressKey.parse(address)).contains(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.256",
                "01.2.3.4",
                "1..2.3",
                "1.2.3.",
                ".1.2.3",
                "1.2.3.4/32",
                "1.2.3.4/64",
                "1.2.3.4 ",
                "16909060",
                "0x1.2.3.4",
                "١.2.3.4",
                "2001:db8",
                "2001:db8:::1",
                "2001:db8::1::2",
                "1:2:3:4:5:6:7:8:9",
                "2001:db8::12345",
                "fe80::1%eth0",
                "fe80::1%1",
                "[2001:db8::1]",
                "2001:db8:1:2::/48",
                "2001:db8:1:2::/64/64",
                "::ffff:203.0.113.7/64",
                "::g",
                ":",
                "/64",
                "2001:db8:1:2:3:4:5:6:1:2:3:4:5:6:7:8:1:2:3:4:5"
            })
    void parse_garbage_isNothing(String text) {
        assertThat(AddressKey.parse(text)).isEmpty();
    }
}
