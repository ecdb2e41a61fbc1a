package io.marketgate.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What an outage writes to the log. */
final class OutageTest {
    private final Outage outage =
            new Outage(LoggerFactory.getLogger(OutageTest.class), "it is away", "it is back");

    @Test
    void failures_ofOneCause_areLoggedOnceUntilItIsBack() {
        try (LogLines log = new LogLines(OutageTest.class)) {
            outage.failed("timeout");
            outage.failed("timeout");
            assertThat(outage.isOn()).isTrue();
            outage.ended();
            outage.ended();
            assertThat(outage.isOn()).isFalse();
            outage.failed("timeout");
            assertThat(log.lines())
                    .containsExactly("it is away: timeout", "it is back", "it is away: timeout");
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
