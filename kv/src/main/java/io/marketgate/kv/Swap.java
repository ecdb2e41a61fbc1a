package io.marketgate.kv;

/** What became of a conditional write. */
public enum Swap {
    /** The value was stored. */
    STORED,
    /** Another version was there; nothing changed. */
    CONFLICT,
    /** The store could not be asked. */
    UNAVAILABLE
}
