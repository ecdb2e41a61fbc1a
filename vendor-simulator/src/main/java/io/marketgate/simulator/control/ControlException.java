package io.marketgate.simulator.control;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.exceptions.HttpStatusException;

/** A control call that cannot be done; the message tells its caller why. */
public final class ControlException extends HttpStatusException {

    public ControlException(String message) {
        super(HttpStatus.BAD_REQUEST, message);
    }
}
