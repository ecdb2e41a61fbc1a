package io.marketgate.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.defaults.settings.PinnedSettings;
import org.junit.jupiter.api.Test;

/** Keys and defaults of this service's settings: a change here is one that operators notice. */
class SettingsTest {
    @Test
    void settings_keysAndDefaults_areThese() {
        assertThat(PinnedSettings.of("io.marketgate.auth"))
                .containsExactly(
                        "marketgate.admin.key String = ",
                        "marketgate.admin.key-file String = .local/admin.key");
    }
}
