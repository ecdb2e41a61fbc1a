package io.marketgate.marketdata.range;

import io.marketgate.defaults.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a next page needs to know besides its range; opaque to clients.
 *
 * @param limit in base bars
 */
record RangeCursor(boolean adjusted, boolean descending, int limit) {
    private static final Pattern FORM =
            Pattern.compile("adjusted=(true|false)&limit=([0-9]{1,5})&sort=(asc|desc)");

    String encode() {
        String text =
                "adjusted=%s&limit=%d&sort=%s"
                        .formatted(adjusted, limit, descending ? "desc" : "asc");
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    static RangeCursor decode(String cursor) {
        Matcher matcher = FORM.matcher(decoded(cursor));
        if (!matcher.matches()) {
            throw broken();
        }
        return new RangeCursor(
                Boolean.parseBoolean(matcher.group(1)),
                matcher.group(3).equals("desc"),
                RangeParameters.limit(matcher.group(2)));
    }

    private static String decoded(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException e) {
            throw broken();
        }
    }

    private static ProblemException broken() {
        return ProblemException.parameter("cursor", "is not a cursor of this list");
    }
}
