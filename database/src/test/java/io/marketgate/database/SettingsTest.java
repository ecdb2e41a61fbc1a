package io.marketgate.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.defaults.settings.PinnedSettings;
import org.junit.jupiter.api.Test;

/** Keys and defaults of this module's settings: a change here is one that operators notice. */
class SettingsTest {
    @Test
    void settings_keysAndDefaults_areThese() {
        assertThat(PinnedSettings.of("io.marketgate.database"))
                .containsExactly(
                        "database.answer-timeout Duration = 1s",
                        "database.connect-timeout Duration = 1s",
                        "database.connections int = 10",
                        "database.migration-url String",
                        "database.required boolean = false",
                        "database.schema String",
                        "database.url String");
    }
}
