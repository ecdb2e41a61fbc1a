package io.marketgate.simulator.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class CorrectedMarketTest {

    private static final int A_CALL = 10_000;
    private static final long MINUTE = 60_000;

    private final CorrectedMarket market = new CorrectedMarket(new GeneratedMarket(1));
    private final Listing apple = Objects.requireNonNull(market.find("AAPL"));

    private boolean correct(long first, int count) {
        List<Bar> bars =
                LongStream.range(first, first + count)
                        .mapToObj(n -> new Bar(n * MINUTE, 1, 1, 1, 1, 1, 1, 1))
                        .toList();
        return market.correct(apple, Resolution.MINUTE, bars);
    }

    @Test
    void correct_asManyAsAreKept_theSameAgainButNoneMore() {
        for (int n = 0; n < CorrectedMarket.MOST_BARS; n += A_CALL) {
            assertThat(correct(n, A_CALL)).isTrue();
        }
        assertThat(correct(0, A_CALL)).as("known already").isTrue();
        assertThat(correct(CorrectedMarket.MOST_BARS - 1, 2)).as("one of them new").isFalse();
        market.restore();
        assertThat(correct(CorrectedMarket.MOST_BARS, 1)).isTrue();
    }

    @Test
    void correct_oneBarTwice_isOne() {
        assertThat(correct(0, CorrectedMarket.MOST_BARS - 1)).isTrue();
        Bar bar = new Bar(CorrectedMarket.MOST_BARS * MINUTE, 1, 1, 1, 1, 1, 1, 1);
        assertThat(market.correct(apple, Resolution.MINUTE, List.of(bar, bar))).isTrue();
    }

    @Test
    void correct_tooManyOfAnother_nothingOfItIsKept() {
        assertThat(correct(0, CorrectedMarket.MOST_BARS)).isTrue();
        Listing other = Objects.requireNonNull(market.find("MSFT"));
        Bar bar = new Bar(MINUTE, 1, 1, 1, 1, 1, 1, 1);
        long begin = market.begin(other);
        assertThat(market.correct(other, Resolution.MINUTE, List.of(bar))).isFalse();
        assertThat(market.begin(other)).isEqualTo(begin);
    }
}
