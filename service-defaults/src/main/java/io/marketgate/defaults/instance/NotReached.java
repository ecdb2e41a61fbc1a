package io.marketgate.defaults.instance;

import io.micronaut.retry.annotation.RetryPredicate;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * There was no connection, so that nothing was sent and nothing can have been counted: a call may
 * be repeated.
 */
public final class NotReached implements RetryPredicate {
    /** Returns whether this is why a call failed. */
    public static boolean isCauseOf(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException
                    || cause instanceof NoRouteToHostException
                    || cause instanceof UnknownHostException) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean test(Throwable failure) {
        return isCauseOf(failure);
    }
}
