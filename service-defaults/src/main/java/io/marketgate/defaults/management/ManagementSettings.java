package io.marketgate.defaults.management;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * Where metrics, breakers and the like are.
 *
 * @param host the address of this machine that the management port is on, whatever address the
 *     service's own port is on
 */
@ConfigurationProperties("marketgate.management")
record ManagementSettings(@Bindable(defaultValue = "127.0.0.1") String host) {}
