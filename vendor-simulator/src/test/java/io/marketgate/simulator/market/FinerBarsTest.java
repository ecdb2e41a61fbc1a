package io.marketgate.simulator.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class FinerBarsTest {

    @Test
    void of_anyBar_partsAddUpToIt() {
        Random random = new Random(1);
        for (int i = 0; i < 2_000; i++) {
            Bar whole = bar(random);
            int parts = 1 + random.nextInt(400);
            double presence = random.nextDouble();
            List<Bar> bars = FinerBars.of(whole, i, 0, Resolution.MINUTE, parts, presence);
            Bar sum = Bar.sum(whole.t(), bars);
            assertThat(sum.o()).isEqualTo(whole.o());
            assertThat(sum.h()).isEqualTo(whole.h());
            assertThat(sum.l()).isEqualTo(whole.l());
            assertThat(sum.c()).isEqualTo(whole.c());
            assertThat(sum.v()).isEqualTo(whole.v());
            assertThat(sum.n()).isEqualTo(whole.n());
            assertThat(bars).hasSizeLessThanOrEqualTo(parts).allMatch(FinerBarsTest::sound);
        }
    }

    @Test
    void of_fewTrades_noMorePartsThanTrades() {
        Bar whole = new Bar(0, 10, 10.5, 9.5, 10.2, 300, 10, 3);
        assertThat(FinerBars.of(whole, 1, 0, Resolution.MINUTE, 390, 1)).hasSize(3);
    }

    @Test
    void of_noTrades_oneFlatPart() {
        Bar whole = new Bar(0, 415.28, 415.28, 415.28, 415.28, 0, 415.28, 0);
        assertThat(FinerBars.of(whole, 1, 0, Resolution.SECOND, 60, 0.6)).hasSize(1);
    }

    private static boolean sound(Bar bar) {
        return bar.h() >= Math.max(bar.o(), bar.c())
                && bar.l() <= Math.min(bar.o(), bar.c())
                && bar.vw() >= bar.l()
                && bar.vw() <= bar.h()
                && bar.v() >= 1
                && bar.n() >= 1
                && Rounding.fits(bar.c(), 2);
    }

    private static Bar bar(Random random) {
        double open = Rounding.round(1 + random.nextDouble() * 300, 2);
        double close = Rounding.round(open * (0.95 + random.nextDouble() * 0.1), 2);
        double high = Rounding.round(Math.max(open, close) + random.nextDouble() * 3, 2);
        double low = Rounding.round(Math.min(open, close) - random.nextDouble() * 0.5, 2);
        long v = 1 + random.nextInt(1_000_000);
        long n = 1 + random.nextInt((int) Math.min(v, 20_000));
        return new Bar(0, open, high, low, close, v, low, n);
    }
}
