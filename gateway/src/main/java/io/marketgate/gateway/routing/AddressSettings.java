package io.marketgate.gateway.routing;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Under which addresses clients reach the gateway.
 *
 * @param url the one to write into links, whatever address a client used; absent: the client's
 * @param hosts the hosts that may be asked for, with or without port; empty: any
 */
@ConfigurationProperties("gateway.public")
public record AddressSettings(
        @Nullable String url, @Bindable(defaultValue = "") List<String> hosts) {}
