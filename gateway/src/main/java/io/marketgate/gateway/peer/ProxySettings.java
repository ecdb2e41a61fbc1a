package io.marketgate.gateway.peer;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.util.List;

/**
 * Which proxies may stand before the gateway.
 *
 * @param trusted addresses and networks whose forwarding headers are believed; empty: none
 */
@ConfigurationProperties("gateway.proxies")
record ProxySettings(@Bindable(defaultValue = "") List<String> trusted) {}
