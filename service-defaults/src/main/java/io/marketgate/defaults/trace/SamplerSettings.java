package io.marketgate.defaults.trace;

import io.marketgate.defaults.StartupRefusal;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * Which traces are recorded, by OpenTelemetry's own names of settings: those of which the caller
 * says so, and of those that begin here a part.
 *
 * @param arg that part, from 0 to 1
 */
@ConfigurationProperties("otel.traces.sampler")
record SamplerSettings(@Bindable(defaultValue = "1") double arg) {
    SamplerSettings {
        if (!(arg >= 0 && arg <= 1)) {
            throw new StartupRefusal("OTEL_TRACES_SAMPLER_ARG must be a number from 0 to 1");
        }
    }
}
