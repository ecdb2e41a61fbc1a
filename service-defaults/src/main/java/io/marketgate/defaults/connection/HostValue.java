package io.marketgate.defaults.connection;

import io.netty.buffer.ByteBuf;

/**
 * What may stand in a {@code Host} header: the letters of a name or an address, and a port. A user,
 * a path or a second host in it would be read differently by two readers.
 */
final class HostValue {
    private static final String MARKS = "-._~%:[]";

    private HostValue() {}

    /** Returns whether the value, between blanks, is such a one; an empty one names no host. */
    static boolean isPlain(ByteBuf in, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && isBlank(in.getByte(start))) {
            start++;
        }
        while (start < end && isBlank(in.getByte(end - 1))) {
            end--;
        }
        for (int i = start; i < end; i++) {
            if (!isAllowed((char) (in.getByte(i) & 0xff))) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether the text is such a value. */
    static boolean isPlain(String text) {
        return text.chars().allMatch(c -> isAllowed((char) c));
    }

    private static boolean isBlank(byte letter) {
        return letter == ' ' || letter == '\t';
    }

    private static boolean isAllowed(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || MARKS.indexOf(c) >= 0;
    }
}
