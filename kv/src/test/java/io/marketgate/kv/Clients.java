package io.marketgate.kv;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;

/** Clients with only one thing around each operation. */
final class Clients {
    private Clients() {}

    static StoreClient of(KeyValueStore store, Layers.Layer layer) {
        Layers layers = new Layers(List.of(layer));
        return new StoreClient(
                store,
                layers,
                new Scripts(null, layers),
                "test",
                () -> true,
                () -> true,
                null,
                new SimpleMeterRegistry());
    }
}
