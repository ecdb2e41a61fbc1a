package io.marketgate.gateway.health;

import io.micronaut.http.client.HttpClientConfiguration;
import io.micronaut.runtime.ApplicationConfiguration;
import jakarta.inject.Singleton;
import java.time.Duration;

/** How long a readiness is waited for: twice within the 800 ms of {@code /health}. */
@Singleton
final class ReadinessDeadlines extends HttpClientConfiguration {
    private final ConnectionPoolConfiguration pool = new ConnectionPoolConfiguration();

    ReadinessDeadlines(ApplicationConfiguration application) {
        super(application);
        setConnectTimeout(Duration.ofMillis(300));
        setReadTimeout(Duration.ofMillis(390));
        setFollowRedirects(false);
    }

    @Override
    public ConnectionPoolConfiguration getConnectionPoolConfiguration() {
        return pool;
    }
}
