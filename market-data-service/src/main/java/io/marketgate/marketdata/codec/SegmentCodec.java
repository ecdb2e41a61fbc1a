package io.marketgate.marketdata.codec;

import io.marketgate.marketdata.bars.Bars;
import io.marketgate.marketdata.bars.Source;
import io.marketgate.marketdata.coverage.Coverage;
import io.marketgate.marketdata.coverage.Interval;
import io.marketgate.marketdata.coverage.Segment;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Turns segments into the bytes that the store keeps, and back.
 *
 * <p>Bytes: format version (1), CRC-32 of all that follows (4, big-endian), then as numbers of
 * seven bits a byte: source, split generation, operator generation, coverage (count; of each
 * interval its distance from the last one's end, length, fetched-at, time of freshness, finality),
 * number of bars, length of the columns; then the columns ({@link BarsCodec}), deflated.
 */
public final class SegmentCodec {
    private static final int VERSION = 1;
    private static final int HEAD = 5;
    private static final int MOST_BARS = 200_000;
    private static final int MOST_INTERVALS = 100_000;
    private static final int MOST_BYTES = 64 << 20;

    private SegmentCodec() {}

    /** Returns the segment's bytes: a head with coverage and checksum, and the bars in columns. */
    public static byte[] encode(Segment segment) {
        if (segment.bars().size() > MOST_BARS) {
            throw new IllegalArgumentException(segment.bars().size() + " bars in a segment");
        }
        VarintWriter columns = new VarintWriter();
        BarsCodec.write(segment.bars(), columns);
        VarintWriter out = new VarintWriter();
        out.write(VERSION);
        out.writeBytes(new byte[HEAD - 1]);
        out.unsigned(segment.source().ordinal());
        out.unsigned(0);
        out.unsigned(0);
        writeCoverage(segment.coverage(), out);
        out.unsigned(segment.bars().size());
        out.unsigned(columns.size());
        deflate(columns, out);
        byte[] bytes = out.toByteArray();
        seal(bytes);
        return bytes;
    }

    /** Puts the checksum of all that follows into the head. */
    static void seal(byte[] bytes) {
        ByteBuffer.wrap(bytes).putInt(1, checksum(bytes));
    }

    /** Returns the segment, or empty (a miss) if the bytes are not one of this format. */
    public static Optional<Segment> decode(byte[] bytes) {
        if (bytes.length < HEAD
                || bytes[0] != VERSION
                || ByteBuffer.wrap(bytes).getInt(1) != checksum(bytes)) {
            return Optional.empty();
        }
        try {
            return Optional.of(read(bytes));
        } catch (RuntimeException | DataFormatException e) {
            // The checksum held, so another program wrote this: a miss like any other.
            return Optional.empty();
        }
    }

    private static Segment read(byte[] bytes) throws DataFormatException {
        VarintReader in = new VarintReader(bytes);
        in.skip(HEAD);
        Source source = Source.values()[in.atMost(Source.values().length - 1L)];
        long splitGeneration = in.unsigned();
        long operatorGeneration = in.unsigned();
        if (splitGeneration != 0 || operatorGeneration != 0) {
            throw new IllegalArgumentException("of a generation that is not known");
        }
        Coverage coverage = readCoverage(in);
        int count = in.atMost(MOST_BARS);
        int length = in.atMost(MOST_BYTES);
        VarintReader columns = new VarintReader(inflate(in, length));
        Bars bars = BarsCodec.read(columns, count);
        if (columns.left() > 0) {
            throw new IllegalArgumentException("more than was written");
        }
        return new Segment(coverage, bars, source);
    }

    private static void writeCoverage(Coverage coverage, VarintWriter out) {
        List<Interval> intervals = coverage.intervals();
        out.unsigned(intervals.size());
        long end = 0;
        long fetchedAt = 0;
        for (Interval interval : intervals) {
            out.signed(interval.from() - end);
            out.unsigned(interval.to() - interval.from());
            out.signed(interval.fetchedAt() - fetchedAt);
            out.signed(interval.freshUntil() - interval.fetchedAt());
            out.write(interval.isFinal() ? 1 : 0);
            end = interval.to();
            fetchedAt = interval.fetchedAt();
        }
    }

    private static Coverage readCoverage(VarintReader in) {
        int count = in.atMost(MOST_INTERVALS);
        List<Interval> intervals = new ArrayList<>();
        long end = 0;
        long fetchedAt = 0;
        for (int i = 0; i < count; i++) {
            long from = end + in.signed();
            end = from + in.unsigned();
            fetchedAt += in.signed();
            long freshUntil = fetchedAt + in.signed();
            intervals.add(new Interval(from, end, fetchedAt, freshUntil, in.atMost(1) == 1));
        }
        return new Coverage(intervals);
    }

    private static void deflate(VarintWriter columns, VarintWriter out) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            deflater.setInput(columns.toByteArray());
            deflater.finish();
            byte[] chunk = new byte[8192];
            while (!deflater.finished()) {
                out.write(chunk, 0, deflater.deflate(chunk));
            }
        } finally {
            deflater.end();
        }
    }

    private static byte[] inflate(VarintReader in, int length) throws DataFormatException {
        Inflater inflater = new Inflater(true);
        try {
            int size = in.left();
            inflater.setInput(in.array(), in.skip(size), size);
            byte[] columns = new byte[length];
            int at = 0;
            while (at < length) {
                int count = inflater.inflate(columns, at, length - at);
                if (count == 0) {
                    throw new IllegalArgumentException("columns end too soon");
                }
                at += count;
            }
            return columns;
        } finally {
            inflater.end();
        }
    }

    private static int checksum(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes, HEAD, bytes.length - HEAD);
        return (int) crc.getValue();
    }
}
