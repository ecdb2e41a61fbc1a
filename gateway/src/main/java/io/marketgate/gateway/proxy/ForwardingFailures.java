package io.marketgate.gateway.proxy;

import io.marketgate.defaults.instance.NotReached;
import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import io.marketgate.gateway.problem.GatewayProblem;
import io.micronaut.http.client.exceptions.HttpClientException;
import io.micronaut.http.client.exceptions.ReadTimeoutException;
import io.micronaut.http.client.exceptions.ResponseClosedException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** Why a service gave no answer, as the client is told. */
final class ForwardingFailures {
    private ForwardingFailures() {}

    /**
     * Returns whether the service never took the request, or closed an idle connection under it.
     */
    static boolean wasNotTaken(Throwable failure) {
        return NotReached.isCauseOf(failure)
                || hasCause(failure, ResponseClosedException.class)
                || hasCause(failure, SilentInstance.class);
    }

    /**
     * Returns whether a request that changes nothing is worth another attempt: the connection may
     * have ended with its instance, as one that is killed does.
     */
    static boolean isWorthAnother(Throwable failure) {
        return wasNotTaken(failure) || hasCause(failure, IOException.class);
    }

    static Throwable problem(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException) {
                return cause; // The body broke, say.
            }
        }
        if (isTooLarge(failure)) {
            return ProblemException.of(
                    CommonProblem.TOO_LARGE, "The request body is over the limit.");
        }
        if (failure instanceof ReadTimeoutException) {
            return ProblemException.of(
                    GatewayProblem.SERVICE_TIMEOUT, "The service did not answer in time.");
        }
        if (hasCause(failure, SilentInstance.class)) {
            return unavailable(
                    hasTaken(failure)
                            ? "The service took the request and does not answer any more;"
                                    + " it may be carried out yet."
                            : "The service does not answer now.");
        }
        if (NotReached.isCauseOf(failure)) {
            return unavailable("The service cannot be reached.");
        }
        if (isPoolFull(failure)) {
            return ProblemException.of(
                            CommonProblem.OVERLOADED,
                            "Too many requests wait for the service behind this route.")
                    .retryAfter(Duration.ofSeconds(1));
        }
        return ProblemException.of(
                GatewayProblem.SERVICE_FAILED, "The service broke off before it answered.");
    }

    private static ProblemException unavailable(String detail) {
        return ProblemException.of(GatewayProblem.SERVICE_UNAVAILABLE, detail)
                .retryAfter(Duration.ofSeconds(2));
    }

    private static boolean hasTaken(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SilentInstance silent) {
                return silent.hasTaken();
            }
        }
        return false;
    }

    /** The pool has no type of its own for a full queue, nor for a wait in it that was too long. */
    private static boolean isPoolFull(Throwable failure) {
        String message = failure.getMessage();
        return hasCause(failure, TimeoutException.class)
                || (failure instanceof HttpClientException
                        && message != null
                        && message.startsWith("Cannot acquire connection"));
    }

    private static boolean isTooLarge(Throwable failure) {
        return hasCause(
                        failure,
                        io.micronaut.http.client.exceptions.ContentLengthExceededException.class)
                || hasCause(
                        failure, io.micronaut.http.exceptions.ContentLengthExceededException.class);
    }

    private static boolean hasCause(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
