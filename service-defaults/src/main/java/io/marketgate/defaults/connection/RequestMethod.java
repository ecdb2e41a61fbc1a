package io.marketgate.defaults.connection;

import org.jspecify.annotations.Nullable;

/** What may stand in a request as its method. */
final class RequestMethod {
    private static final String MARKS = "!#$%&'*+-.^_`|~";

    private RequestMethod() {}

    /**
     * Returns why a method is refused. One with a small letter is none to whoever keeps to RFC
     * 9110, and GET or POST to the framework.
     */
    static @Nullable String fault(String method) {
        if (!isPlain(method)) {
            return "The request's method is not a name in capital letters, such as GET.";
        }
        // Nobody is connected to a host here.
        return method.equals("CONNECT") ? "The request's method is not served here." : null;
    }

    /** Returns whether all readers take it for the same: a token without small letters. */
    private static boolean isPlain(String method) {
        for (int i = 0; i < method.length(); i++) {
            char c = method.charAt(i);
            boolean isCapital = c >= 'A' && c <= 'Z';
            boolean isDigit = c >= '0' && c <= '9';
            if (!isCapital && !isDigit && MARKS.indexOf(c) < 0) {
                return false;
            }
        }
        return !method.isEmpty();
    }
}
