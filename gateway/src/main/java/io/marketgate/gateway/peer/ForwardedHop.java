package io.marketgate.gateway.peer;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * What one proxy says of whom it was called by.
 *
 * @param address the caller's; null: it is not told, or is none
 */
record ForwardedHop(
        @Nullable InetAddress address, @Nullable String scheme, @Nullable String host) {}
