package io.marketgate.defaults.trace;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How spans are exported.
 *
 * @param waiting spans that may wait; what comes beyond is dropped
 * @param batch spans of one export, at most
 * @param interval between exports, unless a batch is full before
 * @param timeout of one export with its repetitions
 * @param farewell how long the end of the process waits for those that are left
 */
@ConfigurationProperties("marketgate.traces")
record TraceSettings(
        @Bindable(defaultValue = "4096") int waiting,
        @Bindable(defaultValue = "512") int batch,
        @Bindable(defaultValue = "2s") Duration interval,
        @Bindable(defaultValue = "5s") Duration timeout,
        @Bindable(defaultValue = "2s") Duration farewell) {}
