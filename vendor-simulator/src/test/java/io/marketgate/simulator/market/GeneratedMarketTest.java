package io.marketgate.simulator.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.simulator.calendar.Exchange;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class GeneratedMarketTest {

    private static final long MAY = Exchange.at(LocalDate.of(2024, 5, 1), LocalTime.MIDNIGHT);
    private static final long JUNE = Exchange.at(LocalDate.of(2024, 6, 1), LocalTime.MIDNIGHT);

    private final GeneratedMarket market = new GeneratedMarket(1);

    @Test
    void bars_minutesOfAnyTicker_addUpToItsDays() {
        for (Listing listing : market.listings()) {
            for (Bar day : market.bars(listing, Resolution.DAY, MAY, JUNE)) {
                AssetClass kind = listing.kind();
                long end = kind.midnight(kind.date(day.t()).plusDays(1));
                List<Bar> minutes = market.bars(listing, Resolution.MINUTE, day.t(), end);
                Bar sum = Bar.sum(day.t(), minutes);
                assertThat(sum.h()).isEqualTo(day.h());
                assertThat(sum.l()).isEqualTo(day.l());
                assertThat(sum.o()).isEqualTo(day.o());
                assertThat(sum.c()).isEqualTo(day.c());
                assertThat(sum.n()).isEqualTo(day.n());
                assertThat(sum.v()).isCloseTo(day.v(), within(day.v()));
            }
        }
    }

    @Test
    void bars_askedForInPieces_areTheSame() {
        Listing apple = listing("AAPL");
        List<Bar> whole = market.bars(apple, Resolution.MINUTE, MAY, JUNE);
        long cut = MAY + Duration.ofHours(1_000).toMillis() / 3;
        List<Bar> first = market.bars(apple, Resolution.MINUTE, MAY, cut);
        List<Bar> second = new GeneratedMarket(1).bars(apple, Resolution.MINUTE, cut, JUNE);
        assertThat(first).isNotEmpty();
        assertThat(whole).startsWith(first.toArray(Bar[]::new));
        assertThat(whole).endsWith(second.toArray(Bar[]::new));
        assertThat(first.size() + second.size()).isEqualTo(whole.size());
    }

    @Test
    void bars_anotherSeed_anotherMarket() {
        Listing apple = listing("AAPL");
        assertThat(new GeneratedMarket(2).bars(apple, Resolution.DAY, MAY, JUNE))
                .doesNotContainAnyElementsOf(market.bars(apple, Resolution.DAY, MAY, JUNE));
    }

    @Test
    void bars_stock_onlyOnSessionsAndWithEmptyMinutes() {
        Listing berkshire = listing("BRK.B");
        List<Bar> days = market.bars(berkshire, Resolution.DAY, MAY, JUNE);
        assertThat(days).hasSize(22).allMatch(day -> Rounding.fits(day.c(), 2));
        List<Bar> minutes = market.bars(berkshire, Resolution.MINUTE, MAY, JUNE);
        assertThat(minutes).hasSizeBetween(7_000, 22 * 390 - 200);
    }

    @Test
    void bars_crypto_everyDay() {
        assertThat(market.bars(listing("X:BTCUSD"), Resolution.DAY, MAY, JUNE)).hasSize(31);
    }

    @Test
    void priceFactor_acrossASplit_adjustedOnceItIsInEffect() {
        Listing apple = listing("AAPL");
        Split split = market.splits("AAPL").getLast();
        long before = split.effective() - 1;
        long after = split.effective();
        assertThat(market.priceFactor(apple, before, true, before)).isEqualTo(1);
        assertThat(market.priceFactor(apple, before, true, after)).isEqualTo(1 / split.ratio());
        assertThat(market.priceFactor(apple, after, true, after)).isEqualTo(1);
        assertThat(market.priceFactor(apple, before, false, after)).isEqualTo(1);
    }

    private Listing listing(String ticker) {
        return Objects.requireNonNull(market.find(ticker));
    }

    /** Fractional volumes are summed up in binary. */
    private static Offset<Double> within(double volume) {
        return Offset.offset(volume == Math.rint(volume) ? 0.0 : volume * 1e-9);
    }
}
