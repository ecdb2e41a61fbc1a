package io.marketgate.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LimitCounterTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long START = 1_800_000_000L * SECOND;

    private final LimitCounter counter = new LimitCounter();

    private int admitted(Limit limit, int requests, long now) {
        int admitted = 0;
        for (int i = 0; i < requests; i++) {
            admitted += counter.admit(limit, now) ? 1 : 0;
        }
        return admitted;
    }

    @Test
    void window_isFullUntilTheNextBegins() {
        Limit limit = new Limit("fixed-window", 10, 60, null);
        assertThat(admitted(limit, 15, START)).isEqualTo(10);
        assertThat(counter.retryAfterMs(limit, START + 15 * SECOND)).isEqualTo(45_000);
        assertThat(admitted(limit, 15, START + 59 * SECOND)).isZero();
        assertThat(admitted(limit, 15, START + 60 * SECOND)).isEqualTo(10);
    }

    @Test
    void window_visitedByALatecomer_isNotBegunAgain() {
        Limit limit = new Limit("fixed-window", 10, 60, null);
        assertThat(admitted(limit, 10, START + 60 * SECOND)).isEqualTo(10);
        assertThat(admitted(limit, 1, START + 59 * SECOND)).isZero();
        assertThat(admitted(limit, 1, START + 61 * SECOND)).isZero();
    }

    @Test
    void bucket_givesItsBurstAndThenItsRate() {
        Limit limit = new Limit("token-bucket", 60, 60, 5L);
        assertThat(admitted(limit, 9, START)).isEqualTo(5);
        assertThat(counter.retryAfterMs(limit, START)).isEqualTo(1_000);
        assertThat(admitted(limit, 9, START + SECOND - 1)).isZero();
        assertThat(admitted(limit, 9, START + SECOND)).isEqualTo(1);
        assertThat(admitted(limit, 9, START + 4 * SECOND)).isEqualTo(3);
        assertThat(admitted(limit, 99, START + 1_000 * SECOND)).isEqualTo(5);
        assertThat(counter.status("key", limit, START + 1_000 * SECOND).remaining()).isZero();
        assertThat(counter.status("key", limit, START + 1_002 * SECOND).remaining()).isEqualTo(2);
        assertThat(counter.status("key", limit, START + 1_000 * SECOND).resetInMs())
                .isEqualTo(5_000);
    }

    @Test
    void admittedElsewhere_countsHereToo() {
        Limit window = new Limit("fixed-window", 3, 60, null);
        counter.admitted(window, START);
        counter.admitted(window, START);
        assertThat(admitted(window, 5, START)).isEqualTo(1);
        counter.undo(window);
        assertThat(admitted(window, 5, START)).isEqualTo(1);
    }

    @Test
    void bucket_emptiedElsewhere_isNoEmptierThanEmpty() {
        Limit share = new Limit("token-bucket", 60, 60, 5L);
        for (int i = 0; i < 1_000; i++) {
            counter.admitted(share, START);
        }
        assertThat(admitted(share, 5, START)).isZero();
        assertThat(counter.retryAfterMs(share, START)).isEqualTo(1_000);
        assertThat(admitted(share, 5, START + SECOND)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.7",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2:0:0:0:0",
        "2001:db8:1:2::ffff, 2001:db8:1:2:0:0:0:0",
        "::1, 0:0:0:0:0:0:0:0",
    })
    void address_ofVersion6_countsAsItsNetwork(String address, String counted)
            throws UnknownHostException {
        assertThat(CountedAddress.of(InetAddress.getByName(address))).isEqualTo(counted);
    }
}
