package io.marketgate.marketdata.upstream;

import io.marketgate.marketdata.queue.Order;

/** One call with all its attempts, which follow one another. */
final class Call {
    private final Order order;
    private final String target;
    private final String accept;
    private int made;
    private long askedAt;
    private boolean permitted;
    private long deadline;
    private boolean started;
    private String trouble = "";

    Call(Order order, String target, String accept) {
        this.order = order;
        this.target = target;
        this.accept = accept;
    }

    Order order() {
        return order;
    }

    String target() {
        return target;
    }

    String accept() {
        return accept;
    }

    /** Returns how many attempts were begun. */
    int made() {
        return made;
    }

    /** Begins an attempt at that time of the market. */
    void begin(long millis) {
        made++;
        askedAt = millis;
    }

    long askedAt() {
        return askedAt;
    }

    /** Returns whether the breaker let it through, and so must hear of its end. */
    boolean isPermitted() {
        return permitted;
    }

    void permit() {
        permitted = true;
    }

    /** Starts its time, unless that runs already. */
    void start(long until) {
        if (!started) {
            deadline = until;
            started = true;
        }
    }

    /** Lets its time begin anew with the next attempt, since the vendor wants it to wait. */
    void startAnew() {
        started = false;
    }

    long deadline() {
        return deadline;
    }

    /** Returns what the breaker is told if there is no further attempt; empty for nothing. */
    String trouble() {
        return trouble;
    }

    void trouble(String label) {
        trouble = label;
    }
}
