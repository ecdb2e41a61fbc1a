package io.marketgate.simulator.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of ticker has bars of every size, in a generated market and beside recorded bars. */
final class AssetClassesTest {

    private static final LocalDate FROM = LocalDate.of(2018, 1, 25);
    private static final LocalDate TO = LocalDate.of(2018, 2, 7);

    private static final SimulatedMarket GENERATED = new OptionMarket(new GeneratedMarket(1));
    private static final SimulatedMarket RECORDED =
            new OptionMarket(
                    new SupplementedMarket(
                            new RecordedMarket(Path.of("src/test/resources/market"), 1),
                            new GeneratedMarket(1)));

    /** A ticker of a market. */
    record Case(SimulatedMarket market, String ticker) {}

    static Stream<Case> cases() {
        return Stream.concat(
                Stream.of(
                                "AAPL",
                                "C:EURUSD",
                                "C:USDJPY",
                                "X:BTCUSD",
                                "I:SPX",
                                "O:SPX180316C00005900")
                        .map(ticker -> new Case(GENERATED, ticker)),
                Stream.of(
                                "ACME",
                                "DOT.B",
                                "C:EURUSD",
                                "X:COINUSD",
                                "X:BTCUSD",
                                "I:NDX",
                                "O:ACME180316C00090000",
                                "O:ACME180316P00090000")
                        .map(ticker -> new Case(RECORDED, ticker)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void bars_ofAnyKind_thereAndSound(Case of) {
        Listing listing = Objects.requireNonNull(of.market().find(of.ticker()));
        AssetClass kind = listing.kind();
        for (Resolution resolution : List.of(Resolution.DAY, Resolution.MINUTE)) {
            List<Bar> bars =
                    of.market().bars(listing, resolution, kind.midnight(FROM), kind.midnight(TO));
            assertThat(bars).isNotEmpty();
            assertThat(bars).extracting(Bar::t).isSorted().doesNotHaveDuplicates();
            assertThat(bars).allMatch(bar -> bar.n() >= 1, "at least one trade");
            assertThat(bars)
                    .allMatch(bar -> bar.l() <= Math.min(bar.o(), bar.c()), "low is lowest")
                    .allMatch(bar -> bar.h() >= Math.max(bar.o(), bar.c()), "high is highest")
                    .allMatch(bar -> bar.vw() >= bar.l() && bar.vw() <= bar.h(), "average within");
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void minutes_madeUp_addUpToTheDay(Case of) {
        Listing listing = Objects.requireNonNull(of.market().find(of.ticker()));
        AssetClass kind = listing.kind();
        long from = kind.midnight(LocalDate.of(2018, 2, 1));
        long to = kind.midnight(LocalDate.of(2018, 2, 2));
        Bar day = of.market().bars(listing, Resolution.DAY, from, to).getFirst();
        Bar sum = Bar.sum(day.t(), of.market().bars(listing, Resolution.MINUTE, from, to));
        assertThat(List.of(sum.o(), sum.h(), sum.l(), sum.c()))
                .isEqualTo(List.of(day.o(), day.h(), day.l(), day.c()));
    }

    @Test
    void option_ofWhatIsNotListed_absent() {
        assertThat(GENERATED.find("O:NOPE180316C00090000")).isNull();
        assertThat(GENERATED.find("O:AAPL181399C00090000")).isNull();
        assertThat(GENERATED.find("O:AAPL")).isNull();
    }

    @Test
    void option_worth_putAndCallInParity() {
        LocalDate day = LocalDate.of(2024, 6, 3);
        LocalDate expiration = LocalDate.of(2024, 12, 20);
        double call = new OptionContract("AAPL", expiration, true, 200).at(210, day).value();
        double put = new OptionContract("AAPL", expiration, false, 200).at(210, day).value();
        double years = (expiration.toEpochDay() - day.toEpochDay()) / 365.0;
        assertThat(call - put).isCloseTo(210 - 200 * Math.exp(-0.04 * years), within(0.02));
        assertThat(OptionContract.of("O:AAPL241220C00200000"))
                .isEqualTo(new OptionContract("AAPL", expiration, true, 200));
    }
}
