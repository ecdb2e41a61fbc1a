package io.marketgate.defaults;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.defaults.settings.PinnedSettings;
import org.junit.jupiter.api.Test;

/** What operators set by, in every service. */
class SettingsTest {
    @Test
    void settings_keysAndDefaults_stayAsTheyAre() {
        assertThat(PinnedSettings.of("io.marketgate.defaults"))
                .containsExactly(
                        "marketgate.drain.period Duration = 0s",
                        "marketgate.drain.requests Duration = 15s",
                        "marketgate.instances.leave-out Duration = 5s",
                        "marketgate.instances.look-up Duration = 5s",
                        "marketgate.instances.sticky List<String> = ",
                        "marketgate.management.host String = 127.0.0.1",
                        "marketgate.redis.connect-timeout Duration = 500ms",
                        "marketgate.redis.sentinel.password String",
                        "marketgate.redis.timeout Duration = 100ms",
                        "marketgate.request.log Switch = on",
                        "marketgate.requests.streamed boolean = false",
                        "marketgate.service.secret String = ",
                        "marketgate.service.secret-file String = ",
                        "marketgate.store.counters boolean = false",
                        "marketgate.store.memory-bytes long = 67108864",
                        "marketgate.traces.batch int = 512",
                        "marketgate.traces.farewell Duration = 2s",
                        "marketgate.traces.interval Duration = 2s",
                        "marketgate.traces.timeout Duration = 5s",
                        "marketgate.traces.waiting int = 4096",
                        "otel.exporter.otlp.endpoint URI",
                        "otel.traces.sampler.arg double = 1",
                        "redis.counters-url String",
                        "redis.uri String",
                        "redis.uris String",
                        "redis.url String");
    }
}
