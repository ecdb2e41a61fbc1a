package io.marketgate.marketdata.upstream;

import io.marketgate.breaker.Breaker;
import io.marketgate.breaker.BreakerSettings;
import io.marketgate.breaker.BreakerState;
import io.marketgate.defaults.breaker.Breakers;
import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import io.marketgate.marketdata.upstream.AttemptFailure.Cause;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Stop calls of what keeps failing: one breaker for each family of routes, so that one that fails
 * stops no other, and one for connections, which concern all.
 *
 * <p>Each opens after 5 calls, for 60 s, until 2 succeed. A call is one with all its attempts; what
 * the vendor refuses (429 and any other 4xx) is a success. A call that found no connection says
 * nothing of its family.
 */
@Singleton
final class VendorBreakers {
    /** Calls at once while it is tried whether the vendor works again, and that close it. */
    static final int TRIALS = 2;

    private static final int FAILURES = 5;
    private static final String NO_CONNECTION = Cause.UNREACHABLE.label();
    private static final String NO_ANSWER = Cause.TIMEOUT.label();

    /** How long a trial usually takes. */
    private static final Duration TRIAL = Duration.ofSeconds(2);

    private final Map<RouteFamily, Breaker> families = new EnumMap<>(RouteFamily.class);
    private final Breaker connections;

    VendorBreakers(Breakers breakers, UpstreamSettings settings) {
        BreakerSettings each = new BreakerSettings(FAILURES, settings.breakerOpenFor(), TRIALS);
        for (RouteFamily family : RouteFamily.values()) {
            families.put(family, breakers.make("vendor-" + family.label(), each));
        }
        this.connections = breakers.make("vendor-connections", each);
    }

    /** Lets the call through, which is to be {@link #settle}d, or throws the refusal. */
    void admit(UpstreamCall call) {
        if (call.isAdmitted()) {
            return;
        }
        if (connections.remaining().isPositive()) {
            // Before the family, whose trial it would end although nothing is tried.
            throw refusal(connections);
        }
        if (!family(call).permits()) {
            throw refusal(family(call));
        }
        if (!connections.permits()) {
            undecided(family(call), NO_CONNECTION);
            throw refusal(connections);
        }
        call.admit();
    }

    /** Counts how the call ended; an empty failure is a success. */
    void settle(UpstreamCall call, String failure) {
        if (!call.isAdmitted()) {
            return;
        }
        if (failure.equals(NO_CONNECTION)) {
            connections.failed(failure);
            undecided(family(call), failure);
            return;
        }
        if (failure.equals(NO_ANSWER)) {
            undecided(connections, failure);
        } else {
            connections.succeeded();
        }
        if (failure.isEmpty()) {
            family(call).succeeded();
        } else {
            family(call).failed(failure);
        }
    }

    /** A trial has to end one way or the other; else nothing was learnt. */
    private static void undecided(Breaker breaker, String failure) {
        if (breaker.state() == BreakerState.HALF_OPEN) {
            breaker.failed(failure);
        }
    }

    /** Returns the refusal of calls like this one while one of their breakers is open, or null. */
    @Nullable ProblemException refusal(UpstreamCall call) {
        for (Breaker breaker : List.of(family(call), connections)) {
            if (breaker.remaining().isPositive()) {
                return refusal(breaker);
            }
        }
        return null;
    }

    /**
     * Returns the refusal of one more call while it is tried whether the vendor works again, or
     * null: nobody queues behind the trials.
     *
     * @param others the calls that are under way or wait
     */
    @Nullable ProblemException refusalOfTrial(
            UpstreamCall call, Supplier<Stream<UpstreamCall>> others) {
        Breaker family = family(call);
        if (!isClosed(family)
                && others.get().filter(it -> it.family() == call.family()).count() >= TRIALS) {
            return refusal(family);
        }
        return isConnected() || others.get().count() < TRIALS ? null : refusal(connections);
    }

    /** Returns whether connections do not keep failing. */
    boolean isConnected() {
        return isClosed(connections);
    }

    private static boolean isClosed(Breaker breaker) {
        return breaker.state() == BreakerState.CLOSED;
    }

    private Breaker family(UpstreamCall call) {
        return Objects.requireNonNull(families.get(call.family()));
    }

    private static ProblemException refusal(Breaker breaker) {
        Duration remaining = breaker.remaining();
        return ProblemException.of(
                        CommonProblem.UPSTREAM_UNAVAILABLE,
                        "the data source failed repeatedly and is not called for now")
                .retryAfter(remaining.isPositive() ? remaining : TRIAL);
    }
}
