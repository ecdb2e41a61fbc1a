package io.marketgate.kv;

import java.util.List;
import java.util.function.Supplier;

/** What an operation passes through on its way to the store and back. */
final class Layers {

    /** One thing that is done around every operation. */
    interface Layer {
        /** Runs the operation, or does without; {@code inner} is all that lies further inside. */
        <R> R run(Operation<R> operation, Supplier<R> inner);
    }

    private final Layer[] layers;

    /** Takes the layers from the outside in. */
    Layers(List<Layer> layers) {
        this.layers = layers.toArray(Layer[]::new);
    }

    <R> R run(Operation<R> operation) {
        return run(operation, 0);
    }

    private <R> R run(Operation<R> operation, int depth) {
        return depth == layers.length
                ? operation.call().get()
                : layers[depth].run(operation, () -> run(operation, depth + 1));
    }
}
