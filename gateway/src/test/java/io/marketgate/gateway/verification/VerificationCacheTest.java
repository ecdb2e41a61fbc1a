package io.marketgate.gateway.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.gateway.key.Fingerprint;
import io.marketgate.gateway.stage.TurnableTicker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class VerificationCacheTest {
    private static final Fingerprint KEY = new Fingerprint(1, 2, 3, 4);

    private final TurnableTicker ticker = new TurnableTicker();
    private final VerificationCache cache = new VerificationCache(Verified.SETTINGS, ticker);

    private ValidKey validKey(long version) {
        return Verified.validKey(version, ticker.read());
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
            FeedPosition asked = cache.position();
            long before = asked.newest();
            cache.drop(changes(before + 2, id, "other"));
            assertThat(cache.keep(KEY, validKey(before), asked)).isFalse();
            assertThat(cache.validKey(KEY)).isNull();
            assertThat(cache.keep(KEY, validKey(before + 1), asked)).isTrue();
            assertThat(cache.validKey(KEY)).isNotNull();
        }
    }

    @Test
    void keep_olderThanAnUnrelatedChange_isKept() {
        FeedPosition asked = cache.position();
        cache.drop(changes(7, "other"));
        assertThat(cache.keep(KEY, validKey(6), asked)).isTrue();
        assertThat(cache.validKey(KEY)).isNotNull();
    }

    @Test
    void keep_olderThanWhatWasAskedFor_isNotKept() {
        cache.drop(changes(7, "other"));
        assertThat(cache.keep(KEY, validKey(6), cache.position())).isFalse();
    }

    @Test
    void keep_afterMoreChangesThanAreRemembered_isNotKept() {
        FeedPosition asked = cache.position();
        cache.drop(changes(4, "id", "a", "b", "c"));
        assertThat(cache.keep(KEY, validKey(0), asked)).isFalse();
        assertThat(cache.keep(KEY, validKey(1), asked)).isTrue();
        ticker.pass(Duration.ofMinutes(11));
        cache.drop(changes(5, "d"));
        assertThat(cache.keep(KEY, validKey(3), asked)).isFalse();
        assertThat(cache.keep(KEY, validKey(4), asked)).isTrue();
    }

    @Test
    void keep_usesCounted_isUsedAndNotKept() {
        FeedPosition asked = cache.position();
        cache.drop(changes(7, "id"));
        ValidKey counted =
                new ValidKey("id", "project", Set.of(), null, List.of(), null, "jwt", 6, 0, false);
        assertThat(cache.keep(KEY, counted, asked)).isTrue();
        assertThat(cache.validKey(KEY)).isNull();
    }

    @Test
    void keep_askedUnderAnotherLog_isNotKept() {
        cache.drop(changes(100));
        FeedPosition asked = cache.position();
        cache.beginAnew(3);
        assertThat(cache.keep(KEY, validKey(100), asked)).isFalse();
        assertThat(cache.validKey(KEY)).isNull();
    }

    @Test
    void drop_keyOrProject_endsItsGrants() {
        for (String id : List.of("id", "project")) {
            cache.keep(KEY, validKey(cache.position().newest()), cache.position());
            cache.drop(changes(cache.position().newest() + 1, "another"));
            assertThat(cache.validKey(KEY)).isNotNull();
            cache.drop(changes(cache.position().newest() + 1, id));
            assertThat(cache.validKey(KEY)).isNull();
        }
    }

    @Test
    void refusal_afterAnyChange_isForgotten() {
        cache.keep(KEY, InvalidKey.INVALID, cache.position());
        assertThat(cache.isInvalid(KEY)).isTrue();
        cache.drop(changes(1, "x"));
        assertThat(cache.isInvalid(KEY)).isFalse();
    }

    @Test
    void refusal_ofKeptGrant_endsIt() {
        cache.keep(KEY, validKey(0), cache.position());
        cache.keep(KEY, InvalidKey.INVALID, cache.position());
        assertThat(cache.validKey(KEY)).isNull();
    }

    @Test
    void kept_old_expires() {
        Fingerprint unknown = new Fingerprint(4, 3, 2, 1);
        cache.keep(KEY, validKey(0), cache.position());
        cache.keep(unknown, InvalidKey.INVALID, cache.position());
        ticker.pass(Duration.ofSeconds(31));
        assertThat(cache.isInvalid(unknown)).isFalse();
        assertThat(cache.validKey(KEY)).isNotNull();
        ticker.pass(Duration.ofSeconds(30));
        assertThat(cache.validKey(KEY)).isNull();
    }
}
