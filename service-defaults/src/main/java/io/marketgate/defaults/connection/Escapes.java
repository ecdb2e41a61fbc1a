package io.marketgate.defaults.connection;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/**
 * Escaped bytes of a target that stand side by side. Of those that are no UTF-8 a reader makes the
 * character for anything unknown, and finds what somebody else has named so.
 */
final class Escapes {
    private static final int LENGTH = 3;

    private Escapes() {}

    /** Returns where those that begin at this percent sign end, or -1 if they are malformed. */
    static int end(String target, int percent) {
        int end = percent;
        boolean ascii = true;
        while (end < target.length() && target.charAt(end) == '%') {
            int value = value(target, end);
            if (value <= 0) {
                return -1; // An escaped NUL ends the text for one reader and not for another.
            }
            ascii &= value < 0x80;
            end += LENGTH;
        }
        return ascii || isUtf8(target, percent, end) ? end : -1;
    }

    private static int value(String target, int percent) {
        if (percent + 2 >= target.length()) {
            return -1;
        }
        int high = Character.digit(target.charAt(percent + 1), 16);
        int low = Character.digit(target.charAt(percent + 2), 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    private static boolean isUtf8(String target, int from, int to) {
        byte[] bytes = new byte[(to - from) / LENGTH];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) value(target, from + LENGTH * i);
        }
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
