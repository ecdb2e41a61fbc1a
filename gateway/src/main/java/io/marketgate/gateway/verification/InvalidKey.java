package io.marketgate.gateway.verification;

/** The key is unknown, revoked, disabled or expired; which of them is nobody's business. */
public enum InvalidKey implements KeyVerification {
    /** The only one there is. */
    INVALID
}
