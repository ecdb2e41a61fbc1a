package io.marketgate.defaults.connection;

import io.netty.buffer.ByteBuf;

/** The size before a chunk: plain hexadecimal digits up to the line's end, or to an extension. */
final class ChunkSize {
    /** What is no size. */
    static final long NONE = -1;

    private static final int MOST_DIGITS = 8;

    private ChunkSize() {}

    /** Reads the line between its first byte and its line feed. */
    static long read(ByteBuf in, int start, int lineFeed) {
        int at = start;
        long size = 0;
        int digit = Character.digit(in.getByte(at), 16);
        while (digit >= 0 && at - start <= MOST_DIGITS) {
            size = size * 16 + digit;
            at++;
            digit = Character.digit(in.getByte(at), 16);
        }
        boolean ends = in.getByte(at) == ';' || (in.getByte(at) == '\r' && at + 1 == lineFeed);
        return at > start && at - start <= MOST_DIGITS && ends ? size : NONE;
    }
}
