package io.marketgate.marketdata.upstream;

import java.time.Duration;

/** Leave to make one call of the vendor, or when to ask for it again. */
sealed interface Permit {
    /** One call may be made, within a second. */
    record Granted() implements Permit {}

    /**
     * Not now.
     *
     * @param after when to ask again, and not before
     * @param backgroundOnly whether work that somebody waits for may still be permitted
     */
    record Refused(Duration after, boolean backgroundOnly) implements Permit {}
}
