package io.marketgate.defaults.problem;

/** What a failure began with. Those around it repeat addresses, which may hold passwords. */
public final class RootCause {
    private RootCause() {}

    /** Returns the first line of its message, or what it is where it says nothing. */
    public static String of(Throwable failure) {
        Throwable first = failure;
        while (first.getCause() != null) {
            first = first.getCause();
        }
        String message = first.getMessage();
        return message == null || message.isBlank()
                ? first.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
