package io.marketgate.gateway.stage;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;
import java.util.zip.CRC32;

/** Makes well-formed keys. */
public final class TestKeys {
    private static final String DIGITS =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private TestKeys() {}

    /** Returns a key that nobody has seen before. */
    public static String random() {
        StringBuilder body = new StringBuilder("mg_test_");
        for (int i = 0; i < 22; i++) {
            body.append(DIGITS.charAt(ThreadLocalRandom.current().nextInt(62)));
        }
        return withChecksum(body.toString());
    }

    /** Returns the text with its checksum. */
    public static String withChecksum(String body) {
        CRC32 crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.US_ASCII));
        StringBuilder digits = new StringBuilder();
        BigInteger rest = BigInteger.valueOf(crc.getValue());
        while (rest.signum() > 0) {
            BigInteger[] parts = rest.divideAndRemainder(BigInteger.valueOf(62));
            digits.insert(0, DIGITS.charAt(parts[1].intValue()));
            rest = parts[0];
        }
        return body + "0".repeat(6 - digits.length()) + digits;
    }
}
