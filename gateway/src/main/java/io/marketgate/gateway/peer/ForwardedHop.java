package io.marketgate.gateway.peer;

import io.marketgate.defaults.address.IpAddresses;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What one proxy says of whom it was called by.
 *
 * @param client the caller as it is written; null: it is not told
 */
record ForwardedHop(@Nullable String client, @Nullable String scheme, @Nullable String host) {
    /** An address with the port that some proxies add: {@code 10.0.0.1:80}, {@code [::1]:80}. */
    private static final Pattern WITH_PORT =
            Pattern.compile("\\[([0-9A-Fa-f:.]+)](?::[0-9]+)?|([0-9.]+):[0-9]+");

    /** Returns the caller's address; null: it is not told, or is none. */
    @Nullable InetAddress address() {
        if (client == null) {
            return null;
        }
        Matcher port = WITH_PORT.matcher(client);
        String bare =
                !port.matches() ? client : port.group(1) == null ? port.group(2) : port.group(1);
        return IpAddresses.address(bare).map(it -> of(it.getBytes())).orElse(null);
    }

    /** An IPv4 address that is written as IPv6 is that IPv4 address. */
    private static InetAddress of(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
