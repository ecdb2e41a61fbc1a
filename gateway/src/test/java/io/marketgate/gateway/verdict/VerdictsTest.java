package io.marketgate.gateway.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.gateway.key.Fingerprint;
import io.marketgate.gateway.stage.TurnableTicker;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class VerdictsTest {
    private static final Fingerprint KEY = new Fingerprint(1, 2, 3, 4);

    private final TurnableTicker ticker = new TurnableTicker();
    private final Verdicts verdicts =
            new Verdicts(
                    new VerdictSettings(
                            Duration.ofSeconds(60),
                            Duration.ofSeconds(50),
                            Duration.ofSeconds(2),
                            Duration.ofSeconds(30),
                            Duration.ofMinutes(10),
                            Duration.ofSeconds(3),
                            100,
                            100,
                            10),
                    ticker);

    private Grant grant(long version) {
        return new Grant(
                "id", "project", Set.of(), List.of(), null, "jwt", version, ticker.read(), true);
    }

    @Test
    void keep_olderThanHeard_isNotKept() {
        Heard asked = verdicts.heard();
        verdicts.drop(Set.of("other"), 7);
        assertThat(verdicts.keep(KEY, grant(6), asked)).isFalse();
        assertThat(verdicts.grant(KEY)).isNull();
        assertThat(verdicts.keep(KEY, grant(7), verdicts.heard())).isTrue();
        assertThat(verdicts.grant(KEY)).isNotNull();
    }

    @Test
    void keep_askedUnderAnotherLog_isNotKept() {
        verdicts.drop(Set.of(), 100);
        Heard asked = verdicts.heard();
        verdicts.beginAnew(3);
        assertThat(verdicts.keep(KEY, grant(100), asked)).isFalse();
        assertThat(verdicts.grant(KEY)).isNull();
    }

    @Test
    void drop_keyOrProject_endsItsGrants() {
        for (String id : List.of("id", "project")) {
            verdicts.keep(KEY, grant(verdicts.heard().newest()), verdicts.heard());
            verdicts.drop(Set.of("another"), verdicts.heard().newest());
            assertThat(verdicts.grant(KEY)).isNotNull();
            verdicts.drop(Set.of(id), verdicts.heard().newest() + 1);
            assertThat(verdicts.grant(KEY)).isNull();
        }
    }

    @Test
    void refusal_afterAnyChange_isForgotten() {
        verdicts.keep(KEY, Refusal.REFUSED, verdicts.heard());
        assertThat(verdicts.isRefused(KEY)).isTrue();
        verdicts.drop(Set.of("x"), 1);
        assertThat(verdicts.isRefused(KEY)).isFalse();
    }

    @Test
    void refusal_ofKeptGrant_endsIt() {
        verdicts.keep(KEY, grant(0), verdicts.heard());
        verdicts.keep(KEY, Refusal.REFUSED, verdicts.heard());
        assertThat(verdicts.grant(KEY)).isNull();
    }

    @Test
    void kept_old_expires() {
        Fingerprint unknown = new Fingerprint(4, 3, 2, 1);
        verdicts.keep(KEY, grant(0), verdicts.heard());
        verdicts.keep(unknown, Refusal.REFUSED, verdicts.heard());
        ticker.pass(Duration.ofSeconds(31));
        assertThat(verdicts.isRefused(unknown)).isFalse();
        assertThat(verdicts.grant(KEY)).isNotNull();
        ticker.pass(Duration.ofSeconds(30));
        assertThat(verdicts.grant(KEY)).isNull();
    }
}
