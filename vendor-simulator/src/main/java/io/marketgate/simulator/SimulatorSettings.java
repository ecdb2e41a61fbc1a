package io.marketgate.simulator;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.util.List;

/**
 * What the simulator was started with.
 *
 * @param data folder of recorded bars; blank: the market is generated
 * @param keys the keys that are known; none: any key is
 * @param plan calls a minute; 0: no limit
 * @param seed of everything that is made up
 */
@ConfigurationProperties("simulator")
public record SimulatorSettings(
        @Bindable(defaultValue = "") String data,
        @Bindable(defaultValue = "") List<String> keys,
        @Bindable(defaultValue = "0") int plan,
        @Bindable(defaultValue = "1") long seed) {}
