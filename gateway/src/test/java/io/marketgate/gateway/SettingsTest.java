package io.marketgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.defaults.settings.PinnedSettings;
import org.junit.jupiter.api.Test;

/** Keys and defaults of this service's settings: a change here is one that operators notice. */
final class SettingsTest {
    @Test
    void settings_keysAndDefaults_areThese() {
        assertThat(PinnedSettings.of("io.marketgate.gateway"))
                .containsExactly(
                        "gateway.connections.body-rate long = 16384",
                        "gateway.connections.body-window Duration = 10s",
                        "gateway.connections.header-deadline Duration = 10s",
                        "gateway.cors.max-age Duration = 10m",
                        "gateway.cors.origins List<String> = ",
                        "gateway.deadlines.auth Duration = 4s",
                        "gateway.deadlines.liveness Duration = 3s",
                        "gateway.deadlines.market-data Duration = 12s",
                        "gateway.deadlines.portfolio Duration = 8s",
                        "gateway.deadlines.ratelimit Duration = 4s",
                        "gateway.deadlines.stall Duration = 30s",
                        "gateway.deadlines.suspect Duration = 1s",
                        "gateway.limits.batch int = 256",
                        "gateway.limits.burst long = 2000",
                        "gateway.limits.calls int = 2",
                        "gateway.limits.gateways int = 1",
                        "gateway.limits.patience Duration = 500ms",
                        "gateway.limits.quota long = 6000",
                        "gateway.limits.remembered int = 100000",
                        "gateway.limits.suspicious Duration = 100ms",
                        "gateway.limits.waiting int = 10000",
                        "gateway.limits.wrong-keys long = 20",
                        "gateway.proxies.trusted List<String> = ",
                        "gateway.public.hosts List<String> = ",
                        "gateway.public.url String",
                        "gateway.tls.certificate-file String = ",
                        "gateway.tls.key-file String = ",
                        "gateway.tls.refresh Duration = 5s",
                        "gateway.usage.batch int = 1000",
                        "gateway.usage.interval Duration = 10s",
                        "gateway.usage.keys int = 100000",
                        "gateway.verifications.at-once int = 256",
                        "gateway.verifications.away Duration = 10m",
                        "gateway.verifications.changes int = 10000",
                        "gateway.verifications.deadline Duration = 3s",
                        "gateway.verifications.fresh Duration = 60s",
                        "gateway.verifications.invalid Duration = 30s",
                        "gateway.verifications.invalid-keys int = 20000",
                        "gateway.verifications.renew Duration = 50s",
                        "gateway.verifications.silent Duration = 2s",
                        "gateway.verifications.valid-keys int = 100000");
    }

    @Test
    void variables_namesAndDefaults_stayAsTheyAre() {
        assertThat(PinnedSettings.variables())
                .containsExactly(
                        "gateway.verdicts.fresh:60s",
                        "gateway.verdicts.renew:50s",
                        "marketgate.cors.origins:",
                        "marketgate.gateways:1",
                        "marketgate.management.port:8180",
                        "marketgate.market.data.urls:`http://127.0.0.1:8081`",
                        "marketgate.max.header.size:16KB",
                        "marketgate.max.request.size:1MB",
                        "marketgate.max.uri.length:8KB",
                        "marketgate.port:8080",
                        "marketgate.portfolio.urls:`http://127.0.0.1:8084`",
                        "marketgate.public.hosts:",
                        "marketgate.public.url:",
                        "marketgate.ratelimit.urls:`http://127.0.0.1:8083`",
                        "marketgate.tls.certificate.file:",
                        "marketgate.tls.key.file:",
                        "marketgate.trusted.proxies:",
                        "micronaut.http.services.auth.urls");
    }
}
