package io.marketgate.defaults.requestlog;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * Whether requests leave lines in the log.
 *
 * @param log {@code on} or {@code off}
 */
@ConfigurationProperties("marketgate.request")
record RequestLogSettings(@Bindable(defaultValue = "on") Switch log) {

    /** As operators write it. */
    enum Switch {
        ON,
        OFF
    }
}
