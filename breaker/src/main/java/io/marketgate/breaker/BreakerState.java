package io.marketgate.breaker;

/** What a breaker does with calls. */
public enum BreakerState {
    /** Lets every call through. */
    CLOSED(0),
    /** Lets as many calls through as successes are needed to close it. */
    HALF_OPEN(1),
    /** Lets no call through until its time is over. */
    OPEN(2);

    private final int number;

    BreakerState(int number) {
        this.number = number;
    }

    /** Returns the number by which metrics tell it; alerts and dashboards rely on it. */
    public int number() {
        return number;
    }
}
