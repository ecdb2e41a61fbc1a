package io.marketgate.defaults.problem;

/** What a failure began with. Those around it repeat addresses, which may hold passwords. */
public final class FirstCause {
    private FirstCause() {}

    /** Returns the first line of its message. */
    public static String of(Throwable failure) {
        Throwable first = failure;
        while (first.getCause() != null) {
            first = first.getCause();
        }
        return String.valueOf(first.getMessage()).lines().findFirst().orElse("");
    }
}
