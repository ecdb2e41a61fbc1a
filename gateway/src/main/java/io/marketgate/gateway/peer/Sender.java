package io.marketgate.gateway.peer;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * Who sent a request, and by what address of ours.
 *
 * @param address the client's, by which it is counted and let in
 * @param scheme what the client spoke: {@code http} or {@code https}; null: not told by a proxy
 * @param host the host that the client asked for; null: not told by a proxy
 */
public record Sender(InetAddress address, @Nullable String scheme, @Nullable String host) {}
