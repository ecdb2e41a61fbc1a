package io.marketgate.marketdata.permit;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How many calls of the vendor there may be, and how long leave for one is waited for.
 *
 * @param perMinute calls of all instances together; 0 if the plan has no limit
 * @param permitTimeout of one question to ratelimit-service; calls wait for their turn anyway, and
 *     a question that was given up may have been charged
 */
@ConfigurationProperties("marketgate.upstream")
public record PermitSettings(
        @Bindable(defaultValue = "120") int perMinute,
        @Bindable(defaultValue = "500ms") Duration permitTimeout) {}
