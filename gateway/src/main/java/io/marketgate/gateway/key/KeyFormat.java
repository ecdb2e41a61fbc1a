package io.marketgate.gateway.key;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * The form of a key: {@code mg_<live|test>_}, 22 random base62 characters, and 6 of the CRC32 of
 * all that stands before them. What does not have it is refused without asking anybody.
 */
final class KeyFormat {
    private static final String DIGITS =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int PREFIX = "mg_live_".length();
    private static final int CHECKED = PREFIX + 22;
    private static final int LENGTH = CHECKED + 6;

    private KeyFormat() {}

    static boolean isWellFormed(String key) {
        if (key.length() != LENGTH || !(key.startsWith("mg_live_") || key.startsWith("mg_test_"))) {
            return false;
        }
        for (int i = PREFIX; i < LENGTH; i++) {
            char c = key.charAt(i);
            if (c >= 0x80 || !Character.isLetterOrDigit(c)) {
                return false;
            }
        }
        CRC32 crc = new CRC32();
        crc.update(key.substring(0, CHECKED).getBytes(StandardCharsets.US_ASCII));
        long rest = crc.getValue();
        for (int i = LENGTH - 1; i >= CHECKED; i--) {
            if (key.charAt(i) != DIGITS.charAt((int) (rest % 62))) {
                return false;
            }
            rest /= 62;
        }
        return true;
    }
}
