package io.marketgate.marketdata.codec;

/** Thrown when the vendor's answer cannot be trusted; nothing of it may be stored or served. */
public final class BadAnswerException extends RuntimeException {
    /** What is wrong with an answer. */
    public enum Reason {
        NOT_JSON,
        WRONG_SHAPE,
        WRONG_STATUS,
        WRONG_TICKER,
        WRONG_ADJUSTMENT,
        WRONG_COUNT,
        NOT_ASCENDING,
        OUTSIDE_RANGE,
        BAD_NUMBER,
        HIGH_BELOW_LOW
    }

    private static final long serialVersionUID = 1;

    private final Reason reason;

    /** Names the reason and what was seen. */
    public BadAnswerException(Reason reason, String detail) {
        super(reason + ": " + detail);
        this.reason = reason;
    }

    /** Returns what is wrong. */
    public Reason reason() {
        return reason;
    }
}
