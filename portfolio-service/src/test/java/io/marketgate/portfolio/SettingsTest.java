package io.marketgate.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.defaults.settings.PinnedSettings;
import org.junit.jupiter.api.Test;

/** Keys and defaults of this service's settings: a change here is one that operators notice. */
class SettingsTest {
    @Test
    void settings_keysAndDefaults_areThese() {
        assertThat(PinnedSettings.of("io.marketgate.portfolio"))
                .containsExactly(
                        "portfolio.idempotency.prune-batch int = 500",
                        "portfolio.idempotency.prune-every int = 100",
                        "portfolio.idempotency.retention Duration = 24h",
                        "portfolio.ledger-queue.patience Duration = 5s",
                        "portfolio.ledger-queue.waiting int = 200",
                        "portfolio.quotes.batch int = 100",
                        "portfolio.quotes.concurrency int = 32",
                        "portfolio.quotes.deadline Duration = 500ms",
                        "portfolio.quotes.kept Duration = 7d",
                        "portfolio.quotes.remembered int = 10000",
                        "portfolio.quotes.share-every Duration = 30s");
    }

    @Test
    void variables_namesAndDefaults_stayAsTheyAre() {
        assertThat(PinnedSettings.variables())
                .containsExactly(
                        "DATABASE_MIGRATION_URL:${DATABASE_URL:`"
                            + "jdbc:postgresql://127.0.0.1:8086/marketgate?user=portfolio_owner`}",
                        "DATABASE_URL:`jdbc:postgresql://127.0.0.1:8086/marketgate?user=portfolio`",
                        "MARKETGATE_MANAGEMENT_PORT:8184",
                        "MARKETGATE_PORT:8084",
                        "marketgate.market.data.urls:`http://127.0.0.1:8081`",
                        "micronaut.http.services.market-data.read-timeout");
    }
}
