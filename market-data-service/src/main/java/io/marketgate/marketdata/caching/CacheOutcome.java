package io.marketgate.marketdata.caching;

/** What had to be fetched for an answer. */
public enum CacheOutcome {
    /** Nothing. */
    HIT,
    /** Nothing, but it is no longer fresh. */
    STALE,
    /** Only what was missing. */
    PARTIAL,
    /** All of it. */
    MISS
}
