package io.marketgate.defaults.health;

/** A store of this service, and whether it answers. */
public interface StoreHealth {
    /** Returns what it is called in {@code /health}: {@code postgresql}, {@code redis}. */
    String name();

    /** Returns whether the service has no answers without it, and so is not ready. */
    boolean isRequired();

    /** Asks it now; may take its time, and is not waited for very long. */
    boolean isAnswering();
}
