package io.marketgate.marketdata.upstream;

import io.marketgate.breaker.Breaker;
import io.marketgate.breaker.BreakerSettings;
import io.marketgate.breaker.BreakerState;
import io.marketgate.defaults.breaker.Breakers;
import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Stops calls of a vendor that keeps failing: after 5 calls, for 60 s, until 2 succeed.
 *
 * <p>A call is one with all its attempts; what the vendor refuses (any 4xx) is a success.
 */
@Singleton
final class VendorBreaker {
    /** Calls at once while it is tried whether the vendor works again, and that close it. */
    static final int TRIALS = 2;

    private static final int FAILURES = 5;

    /** How long a trial usually takes. */
    private static final Duration TRIAL = Duration.ofSeconds(2);

    private final Breaker breaker;

    VendorBreaker(Breakers breakers, UpstreamSettings settings) {
        this.breaker =
                breakers.make(
                        "vendor", new BreakerSettings(FAILURES, settings.breakerOpenFor(), TRIALS));
    }

    /** Lets the call through, which is to be {@link #settle}d, or throws the refusal. */
    void admit(UpstreamCall call) {
        if (!call.isAdmitted()) {
            if (!breaker.permits()) {
                throw refusal();
            }
            call.admit();
        }
    }

    /** Counts how the call ended; an empty failure is a success. */
    void settle(UpstreamCall call, String failure) {
        if (!call.isAdmitted()) {
            return;
        }
        if (failure.isEmpty()) {
            breaker.succeeded();
        } else {
            breaker.failed(failure);
        }
    }

    /** Returns the refusal while it is not closed, with when the vendor is tried again. */
    ProblemException refusal() {
        Duration remaining = breaker.remaining();
        return ProblemException.of(
                        CommonProblem.UPSTREAM_UNAVAILABLE,
                        "the data source failed repeatedly and is not called for now")
                .retryAfter(remaining.isPositive() ? remaining : TRIAL);
    }

    boolean isClosed() {
        return breaker.state() == BreakerState.CLOSED;
    }

    /** Returns whether it lets nothing through for now. */
    boolean isOpen() {
        return breaker.remaining().isPositive();
    }
}
