package io.marketgate.kv;

import org.jspecify.annotations.Nullable;

/**
 * A store could not answer; the cause is a short label that metrics may carry.
 *
 * <p>{@code timeout}, {@code connection}, {@code backlog} (too many commands wait), {@code other},
 * or what Redis refused with, in lower case: {@code oom}, {@code readonly}, {@code loading}, {@code
 * noauth}, {@code wrongpass}, {@code noperm}, {@code maxclients}, {@code busy}, {@code misconf} and
 * the like; {@code crossslot} is a mistake of whoever asks.
 */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String causeLabel;

    /** Makes the exception; the label is one of a bounded set, such as {@code timeout}. */
    public StoreException(String causeLabel, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.causeLabel = causeLabel;
    }

    /** Returns whether the question was wrong, which says nothing of the store's health. */
    boolean isMistake() {
        return causeLabel.equals(RedisFailures.CROSS_SLOT);
    }

    /** Returns the label of the cause, such as {@code timeout}, {@code connection}, {@code oom}. */
    public String causeLabel() {
        return causeLabel;
    }
}
