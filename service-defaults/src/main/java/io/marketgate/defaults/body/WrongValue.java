package io.marketgate.defaults.body;

import io.micronaut.serde.exceptions.SerdeException;

/** A value that is not what its member takes; the message is for the client. */
final class WrongValue extends SerdeException {
    private static final long serialVersionUID = 1L;

    WrongValue(String detail) {
        super(detail);
    }
}
