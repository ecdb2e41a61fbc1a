package io.marketgate.gateway.intake;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * Limits on connections that Netty's own settings do not cover.
 *
 * @param headerDeadline how long a request's header may take to arrive
 */
@ConfigurationProperties("gateway.intake")
public record IntakeSettings(@Bindable(defaultValue = "10s") Duration headerDeadline) {}
