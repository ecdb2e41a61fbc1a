package io.marketgate.gateway.verdict;

/** The key is unknown, revoked, disabled or expired; which of them is nobody's business. */
public enum Refusal implements Verdict {
    /** The only one there is. */
    REFUSED
}
