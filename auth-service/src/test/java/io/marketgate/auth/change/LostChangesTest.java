package io.marketgate.auth.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marketgate.auth.Instance;
import io.marketgate.auth.key.KeyFormat;
import io.marketgate.database.backend.Backends;
import io.marketgate.defaults.undertest.Answer;
import io.marketgate.kv.KeyValueStore;
import io.marketgate.kv.VersionedBytes;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What happens when PostgreSQL comes back without changes that were made. */
class LostChangesTest {
    private static final Duration DEADLINE = Duration.ofSeconds(120);
    private static final Duration FRESH = Duration.ofMinutes(5);

    @AutoClose private final Backends backends = Backends.start();

    private static String entry(String epoch, String key) {
        return "auth:key:" + epoch + ":" + HexFormat.of().formatHex(KeyFormat.hash(key));
    }

    /** Verifies until there is a copy that was followed up to. */
    private static VersionedBytes copy(Instance auth, String epoch, String key) {
        KeyValueStore redis = auth.bean(KeyValueStore.class);
        return await().atMost(DEADLINE)
                .until(
                        () ->
                                auth.code(key).equals("valid")
                                        ? redis.getVersioned(entry(epoch, key))
                                        : Optional.<VersionedBytes>empty(),
                        Optional::isPresent)
                .orElseThrow();
    }

    @Test
    void changes_lostWhileFollowed_beginAnotherEpoch() {
        try (Instance auth = Instance.start(backends)) {
            String epoch = auth.epoch();
            backends.postgres().run("delete from auth.change where number > 1");
            await().atMost(DEADLINE).until(() -> !auth.epoch().equals(epoch));
            assertThat(auth.code(Instance.ADMIN_KEY)).isEqualTo("valid");
        }
    }

    @Test
    void epochSwitched_staleCopyUnderTheNewOne_isNotBelieved() {
        String next = "00000000-0000-4000-8000-000000000001";
        try (Instance auth = Instance.start(backends)) {
            Answer made = auth.createWith("market:read");
            String key = made.text("key");
            VersionedBytes stale = copy(auth, auth.epoch(), key);
            String admin = auth.identity(Instance.ADMIN_KEY);
            auth.delete("/api/keys/" + made.text("id"), admin);
            backends.postgres().run("update auth.change_log set epoch = '" + next + "'");
            await().atMost(DEADLINE).until(() -> auth.epoch().equals(next));
            KeyValueStore redis = auth.bean(KeyValueStore.class);
            RecentChanges recent = auth.bean(RecentChanges.class);
            await().atMost(DEADLINE)
                    .until(() ->
                            recent.epoch().map(it -> it.toString().equals(next)).orElse(false));
            redis.setIfNewer(entry(next, key), stale, FRESH);
            assertThat(auth.code(key)).isEqualTo("revoked");
        }
    }

    @Test
    void changes_lostWhileNobodyFollowed_areNoticedByTheirCopiesAndByWhoReadThem() {
        String key;
        String epoch;
        long lost;
        try (Instance auth = Instance.start(backends)) {
            key = auth.createWith("market:read").text("key");
            epoch = auth.epoch();
            lost = auth.newest();
            copy(auth, epoch, key);
        }
        backends.postgres()
                .run(
                        "delete from auth.api_key where hash = sha256('%s');".formatted(key)
                                + "delete from auth.change where number = "
                                + lost);
        try (Instance auth = Instance.start(backends)) {
            assertThat(auth.epoch()).isEqualTo(epoch);
            assertThat(auth.code(key)).isEqualTo("unknown");
            Answer told = auth.readChanges(lost);
            // Others may ask with the lost number still: that is no second loss.
            await().atMost(DEADLINE).until(() -> auth.epoch().equals(told.text("epoch")));
            Answer again = auth.readChanges(lost);
            assertThat(told.text("epoch")).isNotEqualTo(epoch);
            assertThat(told.number("newest")).isLessThan(lost);
            assertThat(told.node("changes").size()).isZero();
            assertThat(again.text("epoch")).isEqualTo(told.text("epoch"));
            copy(auth, told.text("epoch"), Instance.ADMIN_KEY);
        }
    }
}
