package io.marketgate.marketdata;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.defaults.settings.PinnedSettings;
import org.junit.jupiter.api.Test;

/** Keys and defaults of this service's settings: a change here is one that operators notice. */
class SettingsTest {
    @Test
    void settings_keysAndDefaults_areThese() {
        assertThat(PinnedSettings.of("io.marketgate.marketdata"))
                .containsExactly(
                        "marketgate.bars.chunks-at-once int = 12",
                        "marketgate.bars.memory-bytes long = 67108864",
                        "marketgate.clock.url URI",
                        "marketgate.cpu.threads int = 2",
                        "marketgate.cpu.waiting int = 1000",
                        "marketgate.lifetimes.daily-finality Duration = 24h",
                        "marketgate.lifetimes.fresh Duration = 5m",
                        "marketgate.lifetimes.fresh-while-closed Duration = 1h",
                        "marketgate.lifetimes.intraday-finality Duration = 30m",
                        "marketgate.lifetimes.kept-final Duration = 30d",
                        "marketgate.lifetimes.kept-other Duration = 8d",
                        "marketgate.lifetimes.multipliers Map<String, Integer>",
                        "marketgate.lifetimes.plan-delay Duration = 0s",
                        "marketgate.lifetimes.stale-at-most Duration = 7d",
                        "marketgate.prices.answer-within Duration = 350ms",
                        "marketgate.prices.fresh Duration = 5s",
                        "marketgate.prices.kept Duration = 8d",
                        "marketgate.prices.pause Duration = 3s",
                        "marketgate.prices.remembered int = 20000",
                        "marketgate.upstream.bodies-bytes long = 0",
                        "marketgate.upstream.body-bytes int = 67108864",
                        "marketgate.upstream.breaker-open-for Duration = 60s",
                        "marketgate.upstream.in-flight int = 100",
                        "marketgate.upstream.instances int = 1",
                        "marketgate.upstream.kept-waiting Duration = 5m",
                        "marketgate.upstream.patience Duration = 8s",
                        "marketgate.upstream.per-minute int = 120",
                        "marketgate.upstream.refusals.bytes long = 4194304",
                        "marketgate.upstream.refusals.kept Duration = 1m",
                        "marketgate.upstream.retry.attempts int = 5",
                        "marketgate.upstream.retry.budget-minimum int = 10",
                        "marketgate.upstream.retry.budget-percent int = 20",
                        "marketgate.upstream.retry.longest Duration = 5s",
                        "marketgate.upstream.retry.shortest Duration = 200ms",
                        "marketgate.upstream.waiting int = 400",
                        "marketgate.upstream.waiting-per-project int = 20",
                        "polygon.api-key String",
                        "polygon.base-url URI");
    }

    @Test
    void variables_namesAndDefaults_stayAsTheyAre() {
        assertThat(PinnedSettings.variables())
                .containsExactly(
                        "marketgate.management.port:8181",
                        "marketgate.market.data.instances:1",
                        "marketgate.patience:8s",
                        "marketgate.port:8081",
                        "marketgate.ratelimit.urls:`http://127.0.0.1:8083`",
                        "marketgate.upstream.permit-timeout:500ms",
                        "polygon.base-url:`https://api.massive.com`");
    }
}
