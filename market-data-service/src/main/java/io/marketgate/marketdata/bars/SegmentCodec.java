package io.marketgate.marketdata.bars;

import java.util.Optional;

/** Turns segments into the bytes that the store keeps, and back. */
public final class SegmentCodec {
    private SegmentCodec() {}

    /** Returns the segment's bytes: a head with coverage and checksum, and the bars in columns. */
    public static byte[] encode(Segment segment) {
        throw new UnsupportedOperationException(segment.toString());
    }

    /** Returns the segment, or empty (a miss) if the bytes are not one of this format. */
    public static Optional<Segment> decode(byte[] bytes) {
        throw new UnsupportedOperationException("" + bytes.length);
    }
}
