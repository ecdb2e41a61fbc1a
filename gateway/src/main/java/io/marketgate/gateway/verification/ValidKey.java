package io.marketgate.gateway.verification;

import io.marketgate.gateway.limit.Limit;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A valid key and what it may do.
 *
 * @param limit its own limit of requests; null: that of everybody
 * @param networks from where it may be used; empty: from anywhere
 * @param end when it ends by itself, by expiry or because another key replaced it
 * @param identity the signed token that tells the services whose request it is
 * @param version the change log's newest number when this was read
 * @param askedAt the ticker's reading before the question was sent
 * @param cacheable false if every use has to be counted by auth-service
 */
public record ValidKey(
        String keyId,
        String project,
        Set<String> scopes,
        @Nullable Limit limit,
        List<AllowedNetwork> networks,
        @Nullable Instant end,
        String identity,
        long version,
        long askedAt,
        boolean cacheable)
        implements KeyVerification {

    /** Returns whether the key has not ended by itself yet. */
    public boolean isAlive(Instant now) {
        return end == null || now.isBefore(end);
    }

    /** Returns whether the key may be used from this address. */
    public boolean allows(InetAddress peer) {
        if (networks.isEmpty()) {
            return true;
        }
        for (AllowedNetwork network : networks) {
            if (network.contains(peer)) {
                return true;
            }
        }
        return false;
    }
}
