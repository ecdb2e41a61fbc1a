package io.marketgate.gateway.routing;

/**
 * A path with placeholders: {@code {name}} stands for one segment, a closing {@code **} for any
 * number of them. Fixed segments are compared as they were sent, so an encoded spelling is another
 * path.
 */
final class PathPattern {
    private static final String REST = "**";

    private final String text;
    private final String[] segments;

    PathPattern(String text) {
        this.text = text;
        this.segments = text.substring(1).split("/");
    }

    boolean matches(String path) {
        int start = 1;
        for (int i = 0; i < segments.length; i++) {
            if (segments[i].equals(REST)) {
                return true;
            }
            if (start > path.length()) {
                return false;
            }
            int slash = path.indexOf('/', start);
            int end = slash < 0 ? path.length() : slash;
            if (!matches(segments[i], path, start, end)) {
                return false;
            }
            start = end + 1;
        }
        return start > path.length();
    }

    private static boolean matches(String segment, String path, int start, int end) {
        if (segment.charAt(0) == '{') {
            return end > start;
        }
        return end - start == segment.length() && path.startsWith(segment, start);
    }

    @Override
    public String toString() {
        return text;
    }
}
