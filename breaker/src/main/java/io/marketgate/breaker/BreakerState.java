package io.marketgate.breaker;

/** What a breaker does with calls. */
public enum BreakerState {
    /** Lets every call through. */
    CLOSED,
    /** Lets as many calls through as successes are needed to close it. */
    HALF_OPEN,
    /** Lets no call through until its time is over. */
    OPEN
}
