package io.marketgate.gateway.instance;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.List;

/** Whether a request that failed can have reached an instance. */
public final class Reach {
    private static final List<Class<? extends Throwable>> WITHOUT_CONNECTION =
            List.of(
                    ConnectException.class,
                    NoRouteToHostException.class,
                    UnknownHostException.class);

    private Reach() {}

    /** Returns whether there was no connection, so that nothing was sent. */
    public static boolean failedToConnect(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            for (Class<? extends Throwable> type : WITHOUT_CONNECTION) {
                if (type.isInstance(cause)) {
                    return true;
                }
            }
        }
        return false;
    }
}
