package io.marketgate.simulator.fault;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** A gigabyte of spaces as one gzip member of about a megabyte, which is quick to make. */
final class GzipBomb {

    /** Bytes that it unpacks to. */
    static final long UNPACKED = 1L << 30;

    private static final int BLOCK = 1 << 24;
    private static final byte[] HEAD = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};
    private static final byte[] LAST_EMPTY_BLOCK = {0x03, 0x00};

    private GzipBomb() {}

    /** The same packed block again and again: after a full flush a block needs no other. */
    static byte[] packed() {
        byte[] spaces = new byte[BLOCK];
        Arrays.fill(spaces, (byte) ' ');
        byte[] block = block(spaces);
        CRC32 crc = new CRC32();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(HEAD);
        for (long done = 0; done < UNPACKED; done += BLOCK) {
            out.writeBytes(block);
            crc.update(spaces);
        }
        out.writeBytes(LAST_EMPTY_BLOCK);
        little(out, crc.getValue());
        little(out, UNPACKED);
        return out.toByteArray();
    }

    private static byte[] block(byte[] plain) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try {
            deflater.setInput(plain);
            byte[] packed = new byte[BLOCK / 8];
            int length = deflater.deflate(packed, 0, packed.length, Deflater.FULL_FLUSH);
            return Arrays.copyOf(packed, length);
        } finally {
            deflater.end();
        }
    }

    private static void little(ByteArrayOutputStream out, long value) {
        for (int shift = 0; shift < 32; shift += 8) {
            out.write((int) (value >> shift));
        }
    }
}
