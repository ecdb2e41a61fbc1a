package io.marketgate.marketdata.cpu;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * How much work on many bytes there may be.
 *
 * @param threads pieces of work at once
 * @param waiting pieces that wait at most; further ones are done by whoever wants them
 */
@ConfigurationProperties("marketgate.cpu")
public record CpuSettings(
        @Bindable(defaultValue = "2") int threads, @Bindable(defaultValue = "1000") int waiting) {}
