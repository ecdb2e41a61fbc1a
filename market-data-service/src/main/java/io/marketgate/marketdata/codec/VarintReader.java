package io.marketgate.marketdata.codec;

/**
 * Bytes of a {@link VarintWriter} being read; throws a {@link RuntimeException} where they end too
 * soon or hold what was never written.
 */
final class VarintReader {
    private final byte[] bytes;
    private int at;

    VarintReader(byte[] bytes) {
        this.bytes = bytes;
    }

    int raw() {
        return bytes[at++] & 0xff;
    }

    /** Passes bytes and returns where they start. */
    int skip(int count) {
        at += count;
        return at - count;
    }

    long unsigned() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte b = bytes[at++];
            value |= (b & 0x7fL) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("number too long");
    }

    long signed() {
        long value = unsigned();
        return value >>> 1 ^ -(value & 1);
    }

    /** Reads a number that must lie between 0 and the greatest. */
    int atMost(long greatest) {
        long value = unsigned();
        if (value < 0 || value > greatest) {
            throw new IllegalArgumentException(value + " where at most " + greatest + " can be");
        }
        return (int) value;
    }

    int left() {
        return bytes.length - at;
    }

    byte[] array() {
        return bytes;
    }
}
