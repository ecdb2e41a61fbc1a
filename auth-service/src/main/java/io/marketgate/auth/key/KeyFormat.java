package io.marketgate.auth.key;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.marketgate.defaults.Sha256;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The form of an API key: {@code mg_<live|test>_}, 22 base62 digits of 128 random bits, 6 of the
 * CRC32 of all that stands before it.
 *
 * <p>The checksum refuses mistyped and invented keys without a look-up; it keeps no secret.
 */
public final class KeyFormat {
    private static final String DIGITS =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private static final Pattern FORM =
            Pattern.compile("(mg_(live|test)_[0-9A-Za-z]{22})([0-9A-Za-z]{6})");

    private static final BigInteger BASE = BigInteger.valueOf(DIGITS.length());
    private static final int RANDOM_BITS = 128;
    private static final int RANDOM_DIGITS = 22;
    private static final int CHECKSUM_DIGITS = 6;
    private static final int HINT_DIGITS = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    private KeyFormat() {}

    /** Returns a new live key. */
    public static String generate() {
        return generate(Env.LIVE);
    }

    /** Returns a new key. */
    static String generate(Env env) {
        String key =
                "mg_"
                        + env.label()
                        + "_"
                        + base62(new BigInteger(RANDOM_BITS, RANDOM), RANDOM_DIGITS);
        return key + checksum(key);
    }

    /** Returns whether the text has the form of a key and the right checksum. */
    public static boolean isValid(String key) {
        Matcher matcher = FORM.matcher(key);
        return matcher.matches() && checksum(matcher.group(1)).equals(matcher.group(3));
    }

    /** Returns {@code live} or {@code test}, as a valid key says. */
    public static String env(String key) {
        return key.split("_", 3)[1];
    }

    /** Returns what a key may be recognised by once it cannot be shown: {@code mg_live_…1a2b}. */
    public static String hint(String key) {
        return "mg_" + env(key) + "_…" + key.substring(key.length() - HINT_DIGITS);
    }

    /** Returns what is stored of a key: SHA-256, since 128 random bits need no slow hash. */
    public static byte[] hash(String key) {
        return Sha256.of(key.getBytes(US_ASCII));
    }

    private static String checksum(String text) {
        CRC32 checksum = new CRC32();
        checksum.update(text.getBytes(US_ASCII));
        return base62(BigInteger.valueOf(checksum.getValue()), CHECKSUM_DIGITS);
    }

    private static String base62(BigInteger number, int digits) {
        StringBuilder text = new StringBuilder();
        BigInteger rest = number;
        for (int i = 0; i < digits; i++) {
            BigInteger[] parts = rest.divideAndRemainder(BASE);
            text.append(DIGITS.charAt(parts[1].intValue()));
            rest = parts[0];
        }
        return text.reverse().toString();
    }
}
