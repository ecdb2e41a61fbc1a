package io.marketgate.simulator.market;

import io.marketgate.simulator.SimulatorSettings;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.nio.file.Path;

/** Chooses the market by the settings. */
@Factory
final class MarketFactory {

    /** Corrections on top, options derived from whatever is below, and at the bottom the bars. */
    @Singleton
    CorrectedMarket market(SimulatorSettings settings) {
        GeneratedMarket generated = new GeneratedMarket(settings.seed());
        SimulatedMarket bars =
                settings.data().isBlank()
                        ? generated
                        : new SupplementedMarket(
                                new RecordedMarket(Path.of(settings.data()), settings.seed()),
                                generated);
        return new CorrectedMarket(new OptionMarket(bars));
    }
}
