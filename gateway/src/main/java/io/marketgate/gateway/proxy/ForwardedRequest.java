package io.marketgate.gateway.proxy;

import io.marketgate.gateway.routing.Target;

/**
 * What the gateway found out about a request before forwarding it.
 *
 * @param pathAndQuery as they came, without the key
 * @param publicUrl the address that the client used
 * @param identity the token that tells the service whose request it is
 */
public record ForwardedRequest(
        Target target, String pathAndQuery, String publicUrl, String identity) {}
