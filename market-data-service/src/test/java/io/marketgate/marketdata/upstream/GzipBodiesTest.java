package io.marketgate.marketdata.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketgate.marketdata.cpu.CpuPool;
import io.marketgate.marketdata.cpu.CpuSettings;
import io.marketgate.marketdata.upstream.ArrivingBodies.TooLargeException;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is packed comes back whole, or not at all. */
class GzipBodiesTest {
    private static final int LIMIT = 200_000;

    private final ArrivingBodies bodies = new ArrivingBodies(LIMIT, 2L * LIMIT);
    private final GzipBodies gzipped =
            new GzipBodies(bodies, new CpuPool(new CpuSettings(1, 1)), LIMIT);

    private static byte[] packed(byte[] plain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] plain(int size) {
        byte[] plain = new byte[size];
        new Random(1).nextBytes(plain);
        return plain;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 131_072, LIMIT})
    void unpacked_upToTheLimit_isTheWhole(int size) {
        assertThat(gzipped.unpacked(packed(plain(size)))).isEqualTo(plain(size));
    }

    @Test
    void unpacked_noBodyAtAll_isNone() {
        assertThat(gzipped.unpacked(new byte[0])).isEmpty();
    }

    @Test
    void unpacked_overTheLimit_isGivenUp_andTakesNoPlaceAfterwards() {
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> gzipped.unpacked(packed(new byte[LIMIT + 1])))
                    .isInstanceOf(TooLargeException.class);
        }
        assertThat(gzipped.unpacked(packed(plain(LIMIT)))).hasSize(LIMIT);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 150_000})
    void unpacked_endsEarly_isRefused(int size) {
        byte[] packed = packed(plain(size));
        assertThatThrownBy(() -> gzipped.unpacked(Arrays.copyOf(packed, packed.length - 9)))
                .isInstanceOf(UncheckedIOException.class)
                .hasCauseInstanceOf(EOFException.class);
    }

    @Test
    void unpacked_noGzip_isRefused() {
        assertThatThrownBy(() -> gzipped.unpacked(plain(100)))
                .isInstanceOf(UncheckedIOException.class)
                .hasCauseInstanceOf(ZipException.class);
    }
}
