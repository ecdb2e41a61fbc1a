package io.marketgate.marketdata.codec;

import java.io.ByteArrayOutputStream;

/** Bytes being written: numbers take as few bytes as they need, seven bits in each. */
final class VarintWriter extends ByteArrayOutputStream {
    /** Writes a number that is rarely negative. */
    void unsigned(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            write((int) rest | 0x80);
            rest >>>= 7;
        }
        write((int) rest);
    }

    /** Writes a number that is near zero, on either side. */
    void signed(long value) {
        unsigned(value << 1 ^ value >> 63);
    }
}
