package io.marketgate.defaults.problem;

/** A kind of refusal or failure that clients can tell apart; each has a page of its own. */
public interface ProblemType {
    /** Returns the last part of the problem's {@code type}, such as {@code not-found}. */
    String slug();

    /** Returns the HTTP status. */
    int status();

    /** Returns the short text that is the same for every occurrence. */
    String title();
}
