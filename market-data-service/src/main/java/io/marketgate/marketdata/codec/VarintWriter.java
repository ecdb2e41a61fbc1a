package io.marketgate.marketdata.codec;

import java.util.Arrays;

/** Bytes being written: numbers take as few bytes as they need, seven bits in each. */
final class VarintWriter {
    private byte[] bytes = new byte[1024];
    private int length;

    void raw(int value) {
        room(1);
        bytes[length++] = (byte) value;
    }

    void raw(byte[] source, int from, int count) {
        room(count);
        System.arraycopy(source, from, bytes, length, count);
        length += count;
    }

    /** Writes a number that is rarely negative. */
    void unsigned(long value) {
        room(10);
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
    }

    /** Writes a number that is near zero, on either side. */
    void signed(long value) {
        unsigned(value << 1 ^ value >> 63);
    }

    byte[] array() {
        return bytes;
    }

    int length() {
        return length;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    private void room(int count) {
        if (bytes.length - length < count) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
        }
    }
}
