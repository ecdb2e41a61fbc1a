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

    @Test
    void variables_namesAndDefaults_stayAsTheyAre() {
        assertThat(PinnedSettings.variables())
                .containsExactly(
                        "DATABASE_MIGRATION_URL:${DATABASE_URL:`"
                                + "jdbc:postgresql://127.0.0.1:8086/marketgate?user=auth_owner`}",
                        "DATABASE_URL:`jdbc:postgresql://127.0.0.1:8086/marketgate?user=auth`",
                        "MARKETGATE_ADMIN_KEY:",
                        "MARKETGATE_ADMIN_KEY_FILE:.local/admin.key",
                        "MARKETGATE_MANAGEMENT_PORT:8182",
                        "MARKETGATE_PORT:8082");
    }
}
