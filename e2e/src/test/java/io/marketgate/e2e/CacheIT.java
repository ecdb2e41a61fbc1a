package io.marketgate.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every bar is bought once: counted by the simulator, which stands in for the vendor. */
@Tag(Stack.ANYWHERE)
@ExtendWith(SharedStack.class)
class CacheIT {
    private static final int[] MARKET_DATA_MANAGEMENT = {101, 1101};
    private static final Pattern GAUGE =
            Pattern.compile("^market_clock(?:\\{[^}]*})? (.+)$", Pattern.MULTILINE);

    private final Stack stack;
    private final Simulator simulator;

    CacheIT(Stack stack) {
        Project.needsData();
        this.stack = stack;
        this.simulator = new Simulator(stack);
    }

    @BeforeEach
    void forget() {
        simulator.forget();
    }

    @AfterEach
    void resetClock() {
        simulator.resetClock();
        long end = Instant.parse("2018-02-07T20:00:00Z").getEpochSecond();
        await().until(() -> followed().allMatch(it -> it < end));
    }

    private HttpResponse<String> bars(String ticker, String from, String to) {
        var answer =
                Http.get(
                        stack.url()
                                + "/v2/aggs/ticker/%s/range/1/day/%s/%s"
                                        .formatted(ticker, from, to),
                        stack.key());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private static List<String> closes(HttpResponse<String> answer) {
        return Http.json(answer.body()).get("results").findValuesAsText("c");
    }

    @Test
    void sameRange_again_costsNothing() {
        bars("CAT", "2014-01-01", "2016-12-31");
        assertThat(simulator.calls()).isEqualTo(1);
        var again = bars("CAT", "2014-01-01", "2016-12-31");
        assertThat(simulator.calls()).isEqualTo(1);
        assertThat(again.headers().firstValue("Cache-Status").orElseThrow())
                .startsWith("marketgate; hit");
    }

    @Test
    void sameRange_afterRestartOfEverything_costsNothing() {
        var first = bars("CVX", "2014-01-01", "2016-12-31");
        stack.restart();
        simulator.forget();
        var again = bars("CVX", "2014-01-01", "2016-12-31");
        assertThat(simulator.calls()).isZero();
        assertThat(closes(again)).isEqualTo(closes(first)).hasSize(756);
    }

    @Test
    void widerRange_costsOnlyWhatIsMissing() {
        bars("HD", "2015-01-01", "2015-12-31");
        var wider = bars("HD", "2014-07-01", "2016-06-30");
        assertThat(simulator.paths())
                .containsExactlyInAnyOrder(
                        "/v2/aggs/ticker/HD/range/1/day/2015-01-01/2015-12-31",
                        "/v2/aggs/ticker/HD/range/1/day/2014-07-01/2014-12-31",
                        "/v2/aggs/ticker/HD/range/1/day/2016-01-01/2016-06-30");
        assertThat(wider.headers().firstValue("Cache-Status"))
                .contains("marketgate; fwd=partial; stored");
    }

    @Test
    void runningDay_isBoughtAgainOnceNotFresh_andFinalOnlyAfterTheDelay() {
        clock("2018-02-05T17:00:00Z");
        var noon = bars("IBM", "2018-02-01", "2018-02-05");
        clock("2018-02-05T17:04:00Z");
        assertThat(closes(bars("IBM", "2018-02-01", "2018-02-05"))).isEqualTo(closes(noon));
        assertThat(simulator.calls()).as("still fresh").isEqualTo(1);

        clock("2018-02-05T20:00:00Z");
        bars("IBM", "2018-02-01", "2018-02-05");
        assertThat(simulator.calls()).as("no longer fresh").isEqualTo(2);

        // After the close, before the next open and 24 h: right by now, but not final yet.
        clock("2018-02-06T15:00:00Z");
        var after = bars("IBM", "2018-02-05", "2018-02-05");
        assertThat(closes(after)).isEqualTo(List.of("152.53"));
        assertThat(simulator.calls()).isEqualTo(3);
        clock("2018-02-06T20:00:00Z");
        bars("IBM", "2018-02-05", "2018-02-05");
        assertThat(simulator.calls()).as("growing old is not becoming final").isEqualTo(4);

        clock("2018-02-07T17:00:00Z");
        bars("IBM", "2018-02-05", "2018-02-05");
        assertThat(simulator.calls()).as("fetched after the delay").isEqualTo(5);
        clock("2018-02-07T20:30:00Z");
        var last = bars("IBM", "2018-02-05", "2018-02-05");
        assertThat(simulator.calls()).as("final").isEqualTo(5);
        assertThat(last.headers().firstValue("Cache-Status"))
                .contains("marketgate; hit; ttl=2592000");
    }

    /** Sets the market's clock, and waits until market-data-service follows it. */
    private void clock(String now) {
        simulator.clock(now);
        long second = Instant.parse(now).getEpochSecond();
        await().until(() -> followed().allMatch(it -> it == second));
    }

    /** The clock of every instance, in seconds since 1970. */
    private LongStream followed() {
        return IntStream.of(MARKET_DATA_MANAGEMENT)
                .mapToLong(it -> {
                    var metrics = Http.get(stack.url(it) + "/prometheus", "").body();
                    Matcher gauge = GAUGE.matcher(metrics);
                    assertThat(gauge.find()).isTrue();
                    return (long) Double.parseDouble(gauge.group(1));
                });
    }
}
