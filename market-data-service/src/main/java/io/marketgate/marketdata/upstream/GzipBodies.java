package io.marketgate.marketdata.upstream;

import io.marketgate.marketdata.cpu.CpuPool;
import io.marketgate.marketdata.upstream.ArrivingBodies.Body;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;

/**
 * Unpacks answers, each as far as its limit and no further: a megabyte may unpack to a gigabyte.
 *
 * <p>An event loop would serve nobody else meanwhile, so none does it.
 */
final class GzipBodies {
    /** What is unpacked at once; so much takes well under a millisecond. */
    private static final int PART_BYTES = 65_536;

    private final ArrivingBodies bodies;
    private final CpuPool cpu;
    private final int limit;

    GzipBodies(ArrivingBodies bodies, CpuPool cpu, int limit) {
        this.bodies = bodies;
        this.cpu = cpu;
        this.limit = limit;
    }

    /**
     * Returns the body that was packed, waiting for its turn if it is large.
     *
     * @throws UncheckedIOException if it is no gzip, or ends early
     */
    byte[] unpacked(byte[] packed) {
        if (packed.length == 0) {
            return packed;
        }
        Body body = bodies.begin();
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return takesMore(in, body) ? cpu.run(limit, () -> rest(in, body)) : body.whole();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            body.end();
        }
    }

    private static byte[] rest(GZIPInputStream in, Body body) {
        try {
            while (takesMore(in, body)) {}
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return body.whole();
    }

    /** Unpacks a part; returns whether there may be another. */
    private static boolean takesMore(GZIPInputStream in, Body body) throws IOException {
        byte[] part = in.readNBytes(PART_BYTES);
        body.add(part);
        return part.length == PART_BYTES;
    }
}
