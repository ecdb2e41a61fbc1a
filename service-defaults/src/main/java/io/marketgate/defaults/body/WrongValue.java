package io.marketgate.defaults.body;

import io.micronaut.serde.exceptions.SerdeException;
import org.jspecify.annotations.Nullable;

/** A value that is not what its member takes; the message is for the client. */
final class WrongValue extends SerdeException {
    private static final long serialVersionUID = 1L;

    private final @Nullable String pointer;

    /** Is of the value at which the parser stands. */
    WrongValue(String detail) {
        super(detail);
        this.pointer = null;
    }

    /** Is of the value at the pointer. */
    WrongValue(String detail, String pointer) {
        super(detail);
        this.pointer = pointer;
    }

    /** Returns the pointer to the value; null if the parser stands there. */
    @Nullable String pointer() {
        return pointer;
    }
}
