package io.marketgate.defaults;

import java.util.Objects;

/** A setting with which the service does not start; the message is the one line the user sees. */
public final class StartupRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Makes the refusal; the message names the setting and what to do, and holds no secret. */
    public StartupRefusal(String message) {
        super(message);
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
