package io.marketgate.simulator.market;

import io.marketgate.simulator.SimulatorSettings;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.nio.file.Path;

/** Chooses the market by the settings. */
@Factory
final class MarketFactory {

    @Singleton
    SimulatedMarket market(SimulatorSettings settings) {
        return settings.data().isBlank()
                ? new GeneratedMarket(settings.seed())
                : new RecordedMarket(Path.of(settings.data()), settings.seed());
    }
}
