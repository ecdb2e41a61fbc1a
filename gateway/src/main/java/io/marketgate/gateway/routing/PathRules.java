package io.marketgate.gateway.routing;

import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;

/**
 * What a forwarded path may consist of: segments of {@code [A-Za-z0-9.:_-]}, plain or
 * percent-encoded, never with {@code ..}. So no service can understand it differently than the
 * gateway did, and a ticker is a ticker. What limits are counted by may be any printable ASCII that
 * means nothing in a path.
 */
public final class PathRules {
    private static final int LONGEST_TICKER = 32;
    private static final int LONGEST_ID = 64;
    private static final int LONGEST_COUNTED = 256;
    private static final String MEANS_SOMETHING = "/\\;?#%";

    private PathRules() {}

    /** Refuses a path that must not be forwarded. */
    public static void check(String rawPath, Target target) {
        boolean counters = target == Target.RATELIMIT;
        int limit =
                counters
                        ? LONGEST_COUNTED
                        : target == Target.MARKET_DATA ? LONGEST_TICKER : LONGEST_ID;
        int length = rawPath.length();
        int inSegment = 0;
        char previous = '/';
        for (int i = 1; i < length; ) {
            char c = rawPath.charAt(i);
            if (c == '/') {
                require(inSegment > 0);
                inSegment = 0;
                i++;
            } else {
                int width = c == '%' ? 3 : 1;
                c = width == 3 ? decoded(rawPath, i) : c;
                // A plain plus sign would be a space to the service.
                boolean plus = width == 1 && c == '+';
                boolean allowed = isAllowed(c) || (counters && isPrintable(c) && !plus);
                require(allowed && ++inSegment <= limit && !(c == '.' && previous == '.'));
                i += width;
            }
            previous = c;
        }
    }

    private static boolean isAllowed(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= ':')
                || c == '.'
                || c == '_'
                || c == '-';
    }

    private static boolean isPrintable(char c) {
        return c > ' ' && c < 0x7f && MEANS_SOMETHING.indexOf(c) < 0;
    }

    private static char decoded(String path, int percent) {
        require(percent + 2 < path.length());
        int high = Character.digit(path.charAt(percent + 1), 16);
        int low = Character.digit(path.charAt(percent + 2), 16);
        require(high >= 0 && low >= 0);
        return (char) (high * 16 + low);
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw ProblemException.of(
                    CommonProblem.MALFORMED_REQUEST,
                    "A part of the path is empty, too long, or has a character that is not allowed"
                            + " here; A-Z a-z 0-9 . : _ - always are.");
        }
    }
}
