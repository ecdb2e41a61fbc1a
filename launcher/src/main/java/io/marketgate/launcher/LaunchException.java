package io.marketgate.launcher;

import org.jspecify.annotations.Nullable;

/** A reason, in one line for a person to read, why something cannot be started. */
public final class LaunchException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LaunchException(String message) {
        super(message);
    }

    LaunchException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
