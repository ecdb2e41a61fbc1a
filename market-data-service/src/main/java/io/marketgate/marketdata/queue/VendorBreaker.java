package io.marketgate.marketdata.queue;

import io.marketgate.breaker.Breaker;
import io.marketgate.breaker.BreakerSettings;
import io.marketgate.breaker.BreakerState;
import io.marketgate.defaults.breaker.Breakers;
import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Stops calls of a vendor that keeps failing: after 5 calls, for 60 s, until 2 succeed.
 *
 * <p>A call is one with all its attempts; what the vendor refuses (any 4xx) is a success.
 */
@Singleton
public final class VendorBreaker {
    /** Calls at once while it is tried whether the vendor works again, and that close it. */
    static final int TRIALS = 2;

    private static final int FAILURES = 5;

    /** How long a trial usually takes. */
    private static final Duration TRIAL = Duration.ofSeconds(2);

    private final Breaker breaker;

    VendorBreaker(
            Breakers breakers,
            @Value("${marketgate.upstream.breaker-open-for:60s}") Duration openFor) {
        this.breaker = breakers.make("vendor", new BreakerSettings(FAILURES, openFor, TRIALS));
    }

    /** Asks for leave to make one call, which is answered by success or failure. */
    public boolean permits() {
        return breaker.permits();
    }

    /** Reports that a permitted call was answered. */
    public void succeeded() {
        breaker.succeeded();
    }

    /** Reports that a permitted call failed. */
    public void failed(String cause) {
        breaker.failed(cause);
    }

    /** Returns the refusal while it is not closed, with when the vendor is tried again. */
    public ProblemException refusal() {
        Duration remaining = remaining();
        return ProblemException.of(
                        CommonProblem.UPSTREAM_UNAVAILABLE,
                        "the data source failed repeatedly and is not asked for now")
                .retryAfter(remaining.isPositive() ? remaining : TRIAL);
    }

    boolean isClosed() {
        return breaker.state() == BreakerState.CLOSED;
    }

    /** Returns how long it lets nothing through from now on, zero if it may. */
    Duration remaining() {
        return breaker.remaining();
    }
}
