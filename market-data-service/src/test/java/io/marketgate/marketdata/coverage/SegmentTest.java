package io.marketgate.marketdata.coverage;

import static io.marketgate.marketdata.codec.Answers.bar;
import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.marketdata.bars.Bars;
import io.marketgate.marketdata.bars.Source;
import io.marketgate.marketdata.bars.Span;
import io.marketgate.marketdata.codec.Answers;
import io.marketgate.marketdata.codec.Bar;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SegmentTest {
    private static final int END = 40;

    @Property
    void merge_everyMillisecond_hasBarsOfTheFetchThatWon(@ForAll("fetches") List<Segment> fetches) {
        Segment merged =
                fetches.stream()
                        .reduce(
                                new Segment(Coverages.NONE, Bars.NONE, Source.VENDOR),
                                Segment::merge);
        for (Interval interval : merged.coverage().intervals()) {
            Bars bars = merged.bars().slice(interval.span());
            assertThat(bars.size()).isEqualTo((int) (interval.to() - interval.from()));
            assertThat(IntStream.range(0, bars.size()))
                    .allMatch(i -> Bar.read(bars, i).o().longValue() == interval.fetchedAt());
        }
        long covered =
                merged.coverage().intervals().stream().mapToLong(i -> i.span().millis()).sum();
        assertThat(merged.bars().size()).isEqualTo((int) covered);
    }

    @Test
    void of_barsOutsideTheCoverage_areLeftOut() {
        Bars bars = Answers.bars(List.of(bar(1, 1), bar(2, 1), bar(3, 1), bar(9, 1)));
        Coverage coverage =
                Coverages.of(new Interval(2, 3, 4, 5, true), new Interval(3, 5, 4, 5, false));
        Segment segment = Segment.of(coverage, bars, Source.VENDOR);
        assertThat(segment.bars().size()).isEqualTo(2);
        assertThat(segment.slice(new Span(3, 9)).bars().time(0)).isEqualTo(3);
    }

    @Test
    void merge_emptyAnswerOverBars_removesThem() {
        Segment old = fetch(new Span(0, 10), 1);
        Coverage nothing = Coverages.of(new Interval(4, 6, 2, 3, true));
        Segment merged = old.merge(Segment.of(nothing, Bars.NONE, Source.VENDOR));
        assertThat(merged.bars().size()).isEqualTo(8);
        assertThat(Coverages.missing(merged.coverage(), new Span(0, 10), 100)).isEmpty();
    }

    @Test
    void merge_simulatedAndReal_areNeverMixed() {
        Segment real = fetch(new Span(0, 10), 1);
        Segment later = fetch(new Span(5, 20), 2);
        Segment simulated = new Segment(later.coverage(), later.bars(), Source.SIMULATED);
        assertThat(real.merge(simulated)).isEqualTo(simulated);
        assertThat(simulated.merge(real)).isEqualTo(simulated);
    }

    @Provide
    Arbitrary<List<Segment>> fetches() {
        Arbitrary<Integer> borders = Arbitraries.integers().between(0, END);
        return Combinators.combine(borders, borders)
                .as((a, b) -> new Span(Math.min(a, b), Math.max(a, b) + 1))
                .list()
                .ofMaxSize(6)
                .map(spans ->
                        IntStream.range(0, spans.size())
                                .mapToObj(i -> fetch(spans.get(i), i * 7 % 11))
                                .toList());
    }

    private static Segment fetch(Span span, int fetchedAt) {
        List<String> objects =
                LongStream.range(span.from(), span.to()).mapToObj(t -> bar(t, fetchedAt)).toList();
        Interval interval = new Interval(span.from(), span.to(), fetchedAt, fetchedAt, true);
        return Segment.of(Coverages.of(interval), Answers.bars(objects), Source.VENDOR);
    }
}
