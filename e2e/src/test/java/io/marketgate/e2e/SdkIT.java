package io.marketgate.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.e2e.RealBars.RealBar;
import io.marketgate.e2e.Sdk.Ask;
import io.marketgate.e2e.Sdk.Got;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The vendor's own SDKs, told nothing but our address and our key, get the real bars. */
@Tag(Stack.ANYWHERE)
@ExtendWith(SharedStack.class)
class SdkIT {
    private static final List<String> TICKERS =
            List.of(
                    "AAPL", "MSFT", "AMZN", "GOOGL", "FB", "NVDA", "JPM", "XOM", "JNJ", "PG", "KO",
                    "DIS", "INTC", "CSCO", "WMT", "BA", "GE", "T", "BRK.B", "BF.B", "PYPL");
    private static final String FIRST = "2013-02-08";

    private static final LocalDate LAST = LocalDate.of(2018, 2, 7);

    @BeforeEach
    void needsRealBars() {
        Project.needsData();
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"COMMUNITY_PYTHON_1", "POLYGON_GO_1"})
    void unmodifiedSdk_getsEveryNumber(Sdk sdk, Stack stack) {
        List<Ask> asks =
                Stream.concat(
                                TICKERS.stream()
                                        .map(it -> new Ask(it, "day", FIRST, LAST.toString())),
                                Stream.of(new Ask("AAPL", "minute", "2016-04-15", "2016-05-13")))
                        .toList();
        List<Got> answers = sdk.fetch(stack.url(), stack.key(), asks);
        assertThat(answers).hasSize(asks.size());
        for (Got got : answers) {
            List<RealBar> expected =
                    got.timespan().equals("day")
                            ? RealBars.daily(got.ticker(), LAST)
                            : RealBars.minutes(got.ticker());
            assertThat(expected.size()).as(got.ticker()).isGreaterThan(600);
            assertThat(got.bars()).as(got.ticker()).hasSameSizeAs(expected);
            for (int i = 0; i < expected.size(); i++) {
                RealBar bar = got.bars().get(i);
                assertThat(bar).matches(expected.get(i)::matches, "as " + expected.get(i));
            }
        }
    }
}
