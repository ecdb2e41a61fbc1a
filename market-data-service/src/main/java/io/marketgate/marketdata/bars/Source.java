package io.marketgate.marketdata.bars;

/** Where bars came from. */
public enum Source {
    /** The real vendor. */
    VENDOR,
    /** The vendor simulator. */
    SIMULATED
}
