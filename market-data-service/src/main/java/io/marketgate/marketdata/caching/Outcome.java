package io.marketgate.marketdata.caching;

/** What had to be bought for an answer. */
public enum Outcome {
    /** Nothing. */
    HIT,
    /** Nothing, but it is no longer fresh. */
    STALE,
    /** Only what was missing. */
    PARTIAL,
    /** All of it. */
    MISS
}
