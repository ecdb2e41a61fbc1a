package io.marketgate.simulator.control;

import io.micronaut.serde.exceptions.SerdeException;

/** A value that is not what its member takes; the message goes on after the member's name. */
final class WrongType extends SerdeException {

    private static final long serialVersionUID = 1L;

    WrongType(String message) {
        super(message);
    }
}
