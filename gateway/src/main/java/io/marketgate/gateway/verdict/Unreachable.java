package io.marketgate.gateway.verdict;

/** Auth-service gave no answer that can be used. */
final class Unreachable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreachable(Throwable cause) {
        super(cause);
    }
}
