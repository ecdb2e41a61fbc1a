package io.marketgate.marketdata.caching;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The header {@code Link} (RFC 8288) by which a page says that it is not the last. */
public final class NextLink {
    private static final Pattern NEXT =
            Pattern.compile("<([^<>]*)>[^<,]*;\\s*rel=\"?next\"?(?=\\s*(?:[;,]|$))");

    private NextLink() {}

    /** Returns the value that leads to the next page. */
    public static String to(String address) {
        return "<" + address + ">; rel=\"next\"";
    }

    /** Returns the address of the next page that such a header names, if it does. */
    public static Optional<String> address(String header) {
        Matcher next = NEXT.matcher(header);
        return next.find() ? Optional.of(next.group(1)) : Optional.empty();
    }
}
