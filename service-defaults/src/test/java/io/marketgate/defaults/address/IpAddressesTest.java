package io.marketgate.defaults.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is an address or a network, and what the library would take for one. */
class IpAddressesTest {
    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.7",
        "2001:DB8:0000:0::1, 2001:db8::1",
        "2001:db8::203.0.113.7, 2001:db8::cb00:7107",
        "::ffff:203.0.113.7, ::ffff:cb00:7107"
    })
    void address_oneAddress_isIt(String text, String canonical) {
        assertThat(IpAddresses.address(text)).hasToString("Optional[" + canonical + "]");
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24, 192.0.2.0/24",
        "192.0.2.7/024, 192.0.2.7/24",
        "192.0.2.7, 192.0.2.7",
        "2001:db8::/32, 2001:db8::/32",
        "::/0, ::/0"
    })
    void network_prefixOrAddress_isIt(String text, String canonical) {
        assertThat(IpAddresses.network(text)).hasToString("Optional[" + canonical + "]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "*",
                "*.*.*.*",
                "192.0.2.*",
                "192.0.2._",
                "192.0.2.1-9",
                "192.0.2.1,2",
                "192.0.2/24",
                "192.0.2.01",
                "192.0.2.0x1",
                "0b11.0.2.1",
                "3221225985",
                "0xc0000201",
                "192.0.2.1%1",
                "192.0.2.0/255.255.255.0",
                "192.0.2.0/33",
                "192.0.2.0/",
                "192.0.2.1 ",
                "\t192.0.2.1",
                "[2001:db8::1]",
                "2001:db8::*",
                "2001:db8::1-2",
                "2001-db8--1",
                "2001:db8::/ffff::",
                "2001:db8::/129",
                "20010db8000000000000000000000001",
                "0x20010db8000000000000000000000001",
                "4)+k&C#VzJ4br>0wv%Yp",
                "fe80::1%eth0",
                "fe80::1%",
                "::192.0.2",
                "/24",
                "localhost",
                "example.org/24"
            })
    void anything_else_isNone(String text) {
        assertThat(IpAddresses.address(text)).isEmpty();
        assertThat(IpAddresses.network(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1/32", "2001:db8::/64"})
    void address_withPrefix_isNone(String text) {
        assertThat(IpAddresses.address(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"::ffff:192.0.2.1", "::ffff:c000:201", "::ffff:192.0.2.1/128"})
    void network_mappedIpv4_isNone(String text) {
        assertThat(IpAddresses.network(text)).isEmpty();
    }

    @Test
    void of_addressWithZone_losesIt() throws UnknownHostException {
        byte[] bytes = new byte[16];
        bytes[15] = 1;
        assertThat(IpAddresses.of(Inet6Address.getByAddress(null, bytes, 1))).hasToString("::1");
    }
}
