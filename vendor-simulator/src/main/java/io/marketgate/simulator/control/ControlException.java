package io.marketgate.simulator.control;

/** A control call that cannot be done; the message tells its caller why. */
public final class ControlException extends RuntimeException {

    public ControlException(String message) {
        super(message);
    }
}
