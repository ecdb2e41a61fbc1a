package io.marketgate.marketdata.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketgate.marketdata.codec.Answers;
import io.marketgate.marketdata.codec.Bar;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BarsTest {
    private final Bars bars = Answers.parse(Answers.CAPTURED).bars();
    private final Windows days = new Windows(Answers.AAPL);

    @Test
    void slice_bySpan_takesBarsWhoseTimeLiesInIt() {
        Bars two = bars.slice(new Span(1_672_808_400_000L, 1_672_981_200_000L));
        assertThat(two.size()).isEqualTo(2);
        assertThat(two.time(0)).isEqualTo(1_672_808_400_000L);
        assertThat(Bar.read(two, 1).c()).isEqualByComparingTo("125.02");
        assertThat(two.slice(new Span(0, 5)).isEmpty()).isTrue();
        assertThat(two.compact()).isEqualTo(two);
        assertThat(two.compact().weight()).isLessThan(bars.weight());
    }

    @Test
    void concat_slices_givesBackTheWhole() {
        for (int cut = 0; cut <= bars.size(); cut++) {
            Bars left = bars.subList(0, cut);
            Bars right = bars.subList(cut, bars.size());
            assertThat(Bars.concat(List.of(left, right))).isEqualTo(bars);
        }
        assertThatThrownBy(() -> Bars.concat(List.of(bars, bars)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void copyTo_eitherOrder_joinsByCommas() {
        List<String> objects =
                new ArrayList<>(
                        IntStream.range(0, bars.size())
                                .mapToObj(i -> bars.subList(i, i + 1).toString())
                                .toList());
        assertThat(written(false)).isEqualTo(String.join(",", objects));
        Collections.reverse(objects);
        assertThat(written(true)).isEqualTo(String.join(",", objects));
        assertThat(written(true)).hasSize(bars.length());
    }

    @Test
    void limit_countsBaseBars_fromTheEndThatComesFirst() {
        assertThat(bars.limit(days, 2, false)).isEqualTo(bars.subList(0, 2));
        assertThat(bars.limit(days, 2, true)).isEqualTo(bars.subList(4, 6));
        assertThat(bars.limit(days, 9, true)).isEqualTo(bars);
        Windows weeks = new Windows(new Series("AAPL", 1, Timespan.WEEK, true));
        assertThat(bars.limit(weeks, 20, false).size()).isEqualTo(2);
        assertThat(bars.limit(weeks, 1, false).size()).isEqualTo(1);
        Windows hours = new Windows(new Series("AAPL", 1, Timespan.HOUR, true));
        assertThat(bars.limit(hours, 180, false).size()).isEqualTo(3);
    }

    private String written(boolean descending) {
        byte[] target = new byte[bars.length()];
        assertThat(bars.copyTo(target, 0, descending)).isEqualTo(target.length);
        return new String(target, java.nio.charset.StandardCharsets.UTF_8);
    }
}
