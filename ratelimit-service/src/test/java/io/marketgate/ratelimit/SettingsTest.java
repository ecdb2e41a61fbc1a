package io.marketgate.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketgate.defaults.StartupRefusal;
import io.marketgate.defaults.settings.PinnedSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Keys and defaults of this service's settings: a change here is one that operators notice. */
class SettingsTest {
    @Test
    void settings_keysAndDefaults_areThese() {
        assertThat(PinnedSettings.of("io.marketgate.ratelimit"))
                .containsExactly(
                        "marketgate.upstream.per-minute long = 120",
                        "ratelimit.local.max-keys int = 10000");
    }

    @Test
    void variables_namesAndDefaults_stayAsTheyAre() {
        assertThat(PinnedSettings.variables())
                .containsExactly("MARKETGATE_MANAGEMENT_PORT:8183", "MARKETGATE_PORT:8083");
    }

    @Test
    void cluster_isRefused() {
        assertThatThrownBy(() -> Instance.start(Map.of("redis.uris", "redis://127.0.0.1:1")))
                .hasRootCauseInstanceOf(StartupRefusal.class)
                .rootCause()
                .hasMessageStartingWith("REDIS_URIS: ratelimit-service cannot count in a Redis");
    }
}
