package io.marketgate.marketdata.upstream;

import java.util.Locale;

/** How urgent an upstream call is; the first goes first. */
public enum Priority {
    /** Somebody waits for it. */
    INTERACTIVE,
    /** Something served that is no longer fresh. */
    REFRESH;

    /** Returns whether nobody waits for it, so that it must leave room for others. */
    boolean isBackground() {
        return this != INTERACTIVE;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
