package io.marketgate.gateway.proxy;

/** The instance does not answer, not even whether it lives. */
final class SilentInstance extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Whether it was given the request, so that it may be carried out yet. */
    private final boolean taken;

    SilentInstance(boolean taken) {
        // Like a refusal, an answer and not a bug.
        super("the service is silent", null, false, false);
        this.taken = taken;
    }

    boolean hasTaken() {
        return taken;
    }
}
