package io.marketgate.marketdata.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.marketdata.RealData;
import io.marketgate.marketdata.bars.Bars;
import io.marketgate.marketdata.bars.Series;
import io.marketgate.marketdata.bars.Source;
import io.marketgate.marketdata.bars.Span;
import io.marketgate.marketdata.bars.Timespan;
import io.marketgate.marketdata.codec.Answers;
import io.marketgate.marketdata.codec.SegmentCodec;
import io.marketgate.marketdata.coverage.Coverages;
import io.marketgate.marketdata.coverage.Interval;
import io.marketgate.marketdata.coverage.Segment;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Measures how small real minute bars become; {@code vw} and {@code n} are made up. */
class RealBarsTest {
    private static final double ALL_COLUMNS = 12;
    private static final double PRICES_AND_VOLUME = 8;

    @ParameterizedTest
    @ValueSource(strings = {"AAPL", "MSFT"})
    void encode_realMinuteBarsByTheDay_takesAtMostTwelveBytesEach(String ticker)
            throws IOException {
        assertThat(bytesPerBar(ticker, true)).isLessThan(ALL_COLUMNS);
        assertThat(bytesPerBar(ticker, false)).isLessThan(PRICES_AND_VOLUME);
    }

    private static double bytesPerBar(String ticker, boolean allColumns) throws IOException {
        Series series = new Series("AAPL", 1, Timespan.MINUTE, true);
        Bars all = Answers.bars(objects(ticker, allColumns));
        Span span = new Span(all.time(0), all.time(all.size() - 1) + 1);
        long bytes = 0;
        for (SegmentKey key : SegmentGrid.covering(series, span)) {
            Bars bars = all.slice(key.span());
            Interval interval =
                    new Interval(key.span().from(), key.span().to(), span.to(), span.to(), true);
            Segment segment = new Segment(Coverages.of(interval), bars, Source.VENDOR);
            byte[] encoded = SegmentCodec.encode(segment);
            assertThat(SegmentCodec.decode(encoded)).contains(segment);
            bytes += bars.isEmpty() ? 0 : encoded.length;
        }
        return (double) bytes / all.size();
    }

    private static List<String> objects(String ticker, boolean allColumns) throws IOException {
        List<String> lines = Files.readAllLines(RealData.file("minute/" + ticker + ".csv"));
        List<String> objects = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] field = line.split(",");
            BigDecimal vw =
                    new BigDecimal(field[1])
                            .add(new BigDecimal(field[4]))
                            .add(new BigDecimal(field[2]))
                            .divide(BigDecimal.valueOf(3), 4, RoundingMode.HALF_UP)
                            .stripTrailingZeros();
            long volume = Long.parseLong(field[5]);
            String object =
                    "{\"v\":%s%s,\"o\":%s,\"c\":%s,\"h\":%s,\"l\":%s,\"t\":%s%s}"
                            .formatted(
                                    volume,
                                    allColumns ? ",\"vw\":" + vw.toPlainString() : "",
                                    field[1],
                                    field[4],
                                    field[2],
                                    field[3],
                                    field[0],
                                    allColumns ? ",\"n\":" + trades(volume) : "");
            objects.add(object);
        }
        return objects;
    }

    private static long trades(long volume) {
        return 1 + volume / (60 + (volume * 2_654_435_761L >>> 7) % 90);
    }
}
