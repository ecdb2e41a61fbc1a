package io.marketgate.gateway.tls;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.PublicKey;

/**
 * Puts the private keys that OpenSSL calls "traditional" (PKCS#1, SEC 1) into PKCS#8, the only form
 * that Java reads: the same bytes with the name of the algorithm before them, which stands in the
 * certificate's public key in the same form.
 */
final class Pkcs8 {
    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 0x04;
    private static final byte[] VERSION = {0x02, 0x01, 0x00};

    private Pkcs8() {}

    /** Returns the key in PKCS#8. */
    static byte[] of(byte[] traditional, PublicKey publicKey) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(VERSION);
        content.writeBytes(algorithm(publicKey));
        content.writeBytes(tagged(OCTETS, traditional));
        return tagged(SEQUENCE, content.toByteArray());
    }

    /** The first member of a public key: a sequence of the algorithm's name and parameters. */
    private static byte[] algorithm(PublicKey publicKey) {
        ByteBuffer encoded = ByteBuffer.wrap(publicKey.getEncoded());
        readHeader(encoded);
        int begin = encoded.position();
        int length = readHeader(encoded);
        byte[] algorithm = new byte[encoded.position() - begin + length];
        encoded.position(begin).get(algorithm);
        return algorithm;
    }

    /** Reads tag and length; returns the length. */
    private static int readHeader(ByteBuffer der) {
        der.get();
        int length = der.get() & 0xff;
        if (length < 0x80) {
            return length;
        }
        int value = 0;
        for (int i = length & 0x7f; i > 0; i--) {
            value = value << 8 | der.get() & 0xff;
        }
        return value;
    }

    private static byte[] tagged(int tag, byte[] content) {
        ByteArrayOutputStream der = new ByteArrayOutputStream();
        der.write(tag);
        if (content.length < 0x80) {
            der.write(content.length);
        } else {
            int bytes = (Integer.SIZE - Integer.numberOfLeadingZeros(content.length) + 7) / 8;
            der.write(0x80 | bytes);
            for (int i = bytes - 1; i >= 0; i--) {
                der.write(content.length >> 8 * i);
            }
        }
        der.writeBytes(content);
        return der.toByteArray();
    }
}
