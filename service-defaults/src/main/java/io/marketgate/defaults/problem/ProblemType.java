package io.marketgate.defaults.problem;

import java.util.Locale;

/** A kind of refusal or failure that clients can tell apart; each has a page of its own. */
public interface ProblemType {
    /** Returns the name of the constant, such as {@code NOT_FOUND}. */
    String name();

    /** Returns the last part of the problem's {@code type}, such as {@code not-found}. */
    default String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the HTTP status. */
    int status();

    /** Returns the short text that is the same for every occurrence. */
    String title();
}
