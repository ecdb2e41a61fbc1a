package io.marketgate.marketdata.queue;

import java.util.Locale;

/** How urgent a call of the vendor is; the first goes first. */
public enum Priority {
    /** Somebody waits for it. */
    INTERACTIVE,
    /** Something served that is no longer fresh. */
    REFRESH,
    /** Something that somebody may want later. */
    PRELOAD;

    /** Returns whether nobody waits for it, so that it must leave room for others. */
    public boolean isBackground() {
        return this != INTERACTIVE;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
