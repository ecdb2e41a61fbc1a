package io.marketgate.marketdata.clock;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.marketdata.clock.ClockClient.ClockReading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is known of another process' clock by answers that take their time. */
class ClockEstimateTest {
    private static final Instant START = Instant.parse("2018-02-07T17:00:00Z");
    private static final long MILLI = 1_000_000;

    private final ClockEstimate estimate = new ClockEstimate();

    /** A question: how long after the last one, and how long there and back. */
    record Question(int pauseMillis, int thereMillis, int backMillis) {}

    @Provide
    Arbitrary<List<Question>> questions() {
        Arbitrary<Integer> way =
                Arbitraries.frequencyOf(
                        Tuple.of(3, Arbitraries.integers().between(0, 2)),
                        Tuple.of(1, Arbitraries.integers().between(0, 400)));
        return Combinators.combine(Arbitraries.integers().between(0, 300), way, way)
                .as(Question::new)
                .list()
                .ofMaxSize(80);
    }

    @Property(tries = 500)
    void estimate_isNeverAheadNorFarBehind_norRunsBackwards(
            @ForAll("questions") List<Question> questions, @ForAll("rates") double rate) {
        ClockEstimate followed = new ClockEstimate();
        long now = 0;
        long last = Long.MIN_VALUE;
        for (Question question : questions) {
            now += question.pauseMillis();
            long asked = now;
            long read = asked + question.thereMillis();
            now = read + question.backMillis();
            followed.add(shows((long) (read * rate), rate, 0L), asked * MILLI, now * MILLI);
            MarketTime time = Objects.requireNonNull(followed.at(now * MILLI));
            double truth = START.toEpochMilli() + now * rate;
            assertThat(time.millis() * 1.0)
                    .isBetween(truth - question.backMillis() * rate - 1, truth);
            assertThat(time.millis()).isGreaterThanOrEqualTo(last);
            assertThat(time.setBacks()).isZero();
            last = time.millis();
        }
    }

    @Provide
    Arbitrary<Double> rates() {
        return Arbitraries.of(0.0, 1.0, 60.0);
    }

    private MarketTime at(long nanos) {
        return Objects.requireNonNull(estimate.at(nanos));
    }

    private void answer(ClockReading reading, long askedMillis, long arrivedMillis) {
        estimate.add(reading, askedMillis * MILLI, arrivedMillis * MILLI);
    }

    private static ClockReading shows(long millis, double rate, @Nullable Long setting) {
        return new ClockReading(START.plusMillis(millis), rate, "m", setting);
    }

    private long shown(long atMillis) {
        return at(atMillis * MILLI).millis() - START.toEpochMilli();
    }

    @Test
    void nothingAnswered_isUnknown() {
        assertThat(estimate.at(0)).isNull();
        assertThat(estimate.market()).isNull();
    }

    @Test
    void slowAnswer_doesNotMoveWhatAFastOneSaid() {
        answer(shows(10, 1, 0L), 0, 11);
        assertThat(shown(20)).isEqualTo(19);
        answer(shows(30, 1, 0L), 20, 430);
        assertThat(shown(430)).isEqualTo(429);
        answer(shows(830, 1, 0L), 430, 830);
        assertThat(shown(831)).as("faster on its way back").isEqualTo(831);
        assertThat(at(0).setBacks()).isZero();
    }

    @Test
    void fastestForgotten_timeWaitsInsteadOfRunningBackwards() {
        answer(shows(100, 1, 0L), 100, 100);
        for (int i = 1; i <= 20; i++) {
            answer(shows(100L + i * 100, 1, 0L), 100L + i * 100, 108L + i * 100);
        }
        assertThat(shown(2_108)).isGreaterThanOrEqualTo(2_100);
        long last = 0;
        for (long at = 2_108; at < 2_200; at++) {
            assertThat(shown(at)).isGreaterThanOrEqualTo(last);
            last = shown(at);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-2, -500, -3_600_000})
    void setBack_isFollowedAndCounted(long by) {
        answer(shows(1_000, 1, 0L), 1_000, 1_000);
        answer(shows(1_100 + by, 1, 1L), 1_100, 1_100);
        assertThat(shown(1_100)).isEqualTo(1_100 + by);
        assertThat(at(1_100 * MILLI).setBacks()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"0,1", "60000,1", "0,60", "0,0"})
    void setForwardOrToAnotherRate_isFollowedAndNoSettingBack(long by, double rate) {
        answer(shows(1_000, 1, 3L), 1_000, 1_000);
        answer(shows(1_100 + by, rate, 4L), 1_090, 1_110);
        assertThat(shown(1_110)).isEqualTo(by + 1_100);
        assertThat(at(1_110 * MILLI).setBacks()).isZero();
        assertThat(shown(2_110)).isEqualTo(by + 1_100 + (long) (1_000 * rate));
    }

    @Test
    void lateAnswerFromBeforeTheSetting_isForgotten() {
        answer(shows(1_000, 1, 3L), 1_000, 1_000);
        answer(shows(-5_000, 1, 4L), 1_010, 1_020);
        answer(shows(1_011, 1, 3L), 1_005, 1_030);
        assertThat(shown(1_030)).isEqualTo(-4_990);
        assertThat(at(1_030 * MILLI).setBacks()).isEqualTo(1);
    }

    @Test
    void simulatorBegunAnew_isFollowed_whetherItTellsOrNot() {
        answer(shows(50_000, 1, 2L), 0, 0);
        answer(shows(0, 1, 0L), 1_000, 1_000);
        assertThat(shown(1_000)).isZero();
        answer(shows(60_000, 1, null), 2_000, 2_000);
        answer(shows(0, 1, null), 3_000, 3_000);
        assertThat(shown(3_000)).isZero();
        assertThat(at(3_000 * MILLI).setBacks()).isEqualTo(2);
    }

    @Test
    void manyThreads_seeNoTimeTwice() {
        long begun = System.nanoTime();
        Duration test = Duration.ofMillis(300);
        Thread asker =
                Thread.startVirtualThread(() -> {
                    for (int i = 0; System.nanoTime() - begun < test.toNanos(); i++) {
                        long asked = System.nanoTime();
                        long shown = (asked - begun) / MILLI - (i % 7);
                        estimate.add(shows(shown, 1, 0L), asked, System.nanoTime());
                    }
                });
        long last = Long.MIN_VALUE;
        while (asker.isAlive()) {
            MarketTime time = estimate.at(System.nanoTime());
            if (time != null) {
                assertThat(time.millis()).isGreaterThanOrEqualTo(last);
                last = time.millis();
            }
        }
    }
}
