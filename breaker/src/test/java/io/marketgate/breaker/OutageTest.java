package io.marketgate.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What an outage writes to the log, by a clock that is turned. */
final class OutageTest {
    private static final Duration QUIET = Duration.ofSeconds(5);

    private final AtomicLong now = new AtomicLong();
    private final Outage outage =
            new Outage(
                    LoggerFactory.getLogger(OutageTest.class),
                    "it is away",
                    "it is back",
                    now::get);

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Test
    void failures_ofOneCause_areLoggedOnceUntilItIsBack() {
        try (LogLines log = new LogLines(OutageTest.class)) {
            outage.failed("timeout");
            outage.failed("timeout");
            outage.ended();
            outage.ended();
            outage.failed("timeout");
            assertThat(log.lines())
                    .containsExactly("it is away: timeout", "it is back", "it is away: timeout");
        }
    }

    @Test
    void successes_betweenFailures_endNothing() {
        try (LogLines log = new LogLines(OutageTest.class)) {
            for (int i = 0; i < 100; i++) {
                outage.failed("timeout");
                pass(QUIET.minusNanos(1));
                outage.succeeded();
            }
            assertThat(log.lines()).containsExactly("it is away: timeout");
            pass(Duration.ofNanos(1));
            outage.succeeded();
            assertThat(log.lines()).containsExactly("it is away: timeout", "it is back");
        }
    }

    @Test
    void silence_withoutASuccess_endsNothing() {
        try (LogLines log = new LogLines(OutageTest.class)) {
            outage.failed("timeout");
            pass(Duration.ofHours(1));
            outage.failed("timeout");
            assertThat(log.lines()).containsExactly("it is away: timeout");
            pass(QUIET);
            outage.succeeded();
            assertThat(log.lines()).containsExactly("it is away: timeout", "it is back");
        }
    }

    @Test
    void lastReport_isKnownAtOnce() {
        assertThat(outage.isFailing()).isFalse();
        outage.failed("timeout");
        assertThat(outage.isFailing()).isTrue();
        outage.succeeded();
        assertThat(outage.isFailing()).isFalse();
        outage.failed("timeout");
        assertThat(outage.isFailing()).isTrue();
        outage.ended();
        assertThat(outage.isFailing()).isFalse();
    }

    @Test
    void failure_longAfterTheLastSuccess_isAnotherOutage() {
        try (LogLines log = new LogLines(OutageTest.class)) {
            outage.failed("timeout");
            outage.succeeded();
            pass(Duration.ofHours(1));
            outage.failed("timeout");
            assertThat(log.lines()).containsExactly("it is away: timeout", "it is away: timeout");
        }
    }

    @Test
    void failures_ofAlternatingCauses_areLoggedOnceEach() {
        try (LogLines log = new LogLines(OutageTest.class)) {
            for (int i = 0; i < 5; i++) {
                outage.failed("refused");
                outage.failed("timeout");
            }
            assertThat(log.lines()).containsExactly("it is away: refused", "it is away: timeout");
        }
    }

    @Test
    void failures_ofManyCauses_fillNoLog() {
        try (LogLines log = new LogLines(OutageTest.class)) {
            for (int i = 0; i < 100; i++) {
                outage.failed("attempt " + i);
            }
            assertThat(log.lines()).hasSize(10);
        }
    }
}
