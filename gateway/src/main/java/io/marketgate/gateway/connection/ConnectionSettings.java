package io.marketgate.gateway.connection;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * Limits on connections that Netty's own settings do not cover.
 *
 * @param headerDeadline how long a request's header may take to arrive
 * @param bodyWindow the time over which a request body's rate is measured
 * @param bodyRate the bytes per second below which a body is too slow
 */
@ConfigurationProperties("gateway.connections")
public record ConnectionSettings(
        @Bindable(defaultValue = "10s") Duration headerDeadline,
        @Bindable(defaultValue = "10s") Duration bodyWindow,
        @Bindable(defaultValue = "16384") long bodyRate) {}
