package io.marketgate.defaults.instance;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import java.util.List;

/**
 * How instances are chosen. Where they are stands in {@code micronaut.http.services.<id>.urls}.
 *
 * @param leaveOut how long an instance that failed is left out, the first time
 * @param lookUp how long after a look-up the next one of a name such as {@code
 *     dns:auth-service:8082}
 * @param sticky ids of services whose callers stay with an instance for as long as it answers
 */
@ConfigurationProperties("marketgate.instances")
record InstanceSettings(
        @Bindable(defaultValue = "5s") Duration leaveOut,
        @Bindable(defaultValue = "5s") Duration lookUp,
        @Bindable(defaultValue = "") List<String> sticky) {}
