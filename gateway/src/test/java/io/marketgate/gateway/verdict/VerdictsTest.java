package io.marketgate.gateway.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.gateway.key.Fingerprint;
import io.marketgate.gateway.stage.TurnableTicker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
                            3,
                            10),
                    ticker);

    private Grant grant(long version) {
        return new Grant(
                "id",
                "project",
                Set.of(),
                null,
                List.of(),
                null,
                "jwt",
                version,
                ticker.read(),
                true);
    }

    private static Changes changes(long newest, String... ids) {
        List<Changes.Change> changes = new ArrayList<>();
        for (int i = 0; i < ids.length; i++) {
            changes.add(
                    new Changes.Change(newest - ids.length + 1 + i, "key", ids[i], Instant.EPOCH));
        }
        return new Changes("epoch", newest, changes);
    }

    @Test
    void keep_olderThanAChangeOfItsKeyOrProject_isNotKept() {
        for (String id : List.of("id", "project")) {
            Heard asked = verdicts.heard();
            long before = asked.newest();
            verdicts.drop(changes(before + 2, id, "other"));
            assertThat(verdicts.keep(KEY, grant(before), asked)).isFalse();
            assertThat(verdicts.grant(KEY)).isNull();
            assertThat(verdicts.keep(KEY, grant(before + 1), asked)).isTrue();
            assertThat(verdicts.grant(KEY)).isNotNull();
        }
    }

    @Test
    void keep_olderThanAnUnrelatedChange_isKept() {
        Heard asked = verdicts.heard();
        verdicts.drop(changes(7, "other"));
        assertThat(verdicts.keep(KEY, grant(6), asked)).isTrue();
        assertThat(verdicts.grant(KEY)).isNotNull();
    }

    @Test
    void keep_olderThanWhatWasAskedFor_isNotKept() {
        verdicts.drop(changes(7, "other"));
        assertThat(verdicts.keep(KEY, grant(6), verdicts.heard())).isFalse();
    }

    @Test
    void keep_afterMoreChangesThanAreRemembered_isNotKept() {
        Heard asked = verdicts.heard();
        verdicts.drop(changes(4, "id", "a", "b", "c"));
        assertThat(verdicts.keep(KEY, grant(0), asked)).isFalse();
        assertThat(verdicts.keep(KEY, grant(1), asked)).isTrue();
        ticker.pass(Duration.ofMinutes(11));
        verdicts.drop(changes(5, "d"));
        assertThat(verdicts.keep(KEY, grant(3), asked)).isFalse();
        assertThat(verdicts.keep(KEY, grant(4), asked)).isTrue();
    }

    @Test
    void keep_usesCounted_isUsedAndNotKept() {
        Heard asked = verdicts.heard();
        verdicts.drop(changes(7, "id"));
        Grant counted =
                new Grant("id", "project", Set.of(), null, List.of(), null, "jwt", 6, 0, false);
        assertThat(verdicts.keep(KEY, counted, asked)).isTrue();
        assertThat(verdicts.grant(KEY)).isNull();
    }

    @Test
    void keep_askedUnderAnotherLog_isNotKept() {
        verdicts.drop(changes(100));
        Heard asked = verdicts.heard();
        verdicts.beginAnew(3);
        assertThat(verdicts.keep(KEY, grant(100), asked)).isFalse();
        assertThat(verdicts.grant(KEY)).isNull();
    }

    @Test
    void drop_keyOrProject_endsItsGrants() {
        for (String id : List.of("id", "project")) {
            verdicts.keep(KEY, grant(verdicts.heard().newest()), verdicts.heard());
            verdicts.drop(changes(verdicts.heard().newest() + 1, "another"));
            assertThat(verdicts.grant(KEY)).isNotNull();
            verdicts.drop(changes(verdicts.heard().newest() + 1, id));
            assertThat(verdicts.grant(KEY)).isNull();
        }
    }

    @Test
    void refusal_afterAnyChange_isForgotten() {
        verdicts.keep(KEY, Refusal.REFUSED, verdicts.heard());
        assertThat(verdicts.isRefused(KEY)).isTrue();
        verdicts.drop(changes(1, "x"));
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
