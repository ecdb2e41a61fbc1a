package io.marketgate.gateway.routing;

import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;

/**
 * What a forwarded path may consist of: segments of {@code [A-Za-z0-9.:_-]}, plain or
 * percent-encoded, never with {@code ..}. So no service can understand it differently than the
 * gateway did, and a ticker is a ticker.
 */
public final class PathRules {
    private static final int LONGEST_TICKER = 32;
    private static final int LONGEST_ID = 64;

    private PathRules() {}

    /** Refuses a path that must not be forwarded. */
    public static void check(String rawPath, Target target) {
        int limit = target == Target.MARKET_DATA ? LONGEST_TICKER : LONGEST_ID;
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
                require(isAllowed(c) && ++inSegment <= limit && !(c == '.' && previous == '.'));
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
                    "A part of the path is empty, too long, or has a character that is not one of"
                            + " A-Z a-z 0-9 . : _ -");
        }
    }
}
