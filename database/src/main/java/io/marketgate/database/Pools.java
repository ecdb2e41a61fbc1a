package io.marketgate.database;

import io.micronaut.configuration.jdbc.hikari.DatasourceConfiguration;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Sets every pool up as {@link DatabaseSettings} say, where its URL may have either form. */
@Singleton
final class Pools implements BeanCreatedEventListener<DatasourceConfiguration> {
    private static final String DEFAULT = "default";
    private static final int MINIMUM_IDLE = 2;
    private static final Duration VALIDATION = Duration.ofMillis(500);

    /** Nobody waits longer to be told how PostgreSQL is; the pool takes no less. */
    private static final Duration HEALTH = Duration.ofMillis(250);

    private final DatabaseSettings settings;

    Pools(DatabaseSettings settings) {
        this.settings = settings;
    }

    @Override
    public DatasourceConfiguration onCreated(BeanCreatedEvent<DatasourceConfiguration> event) {
        DatasourceConfiguration pool = event.getBean();
        DatabaseUrl.parse("DATABASE_URL", settings.url()).applyTo(pool);
        String name = settings.schema();
        if (pool.getName().equals(DEFAULT)) {
            pool.setMaximumPoolSize(settings.connections());
        } else {
            name += "-" + pool.getName();
        }
        pool.setPoolName(name);
        pool.setMinimumIdle(Math.min(MINIMUM_IDLE, pool.getMaximumPoolSize()));
        boolean health = pool.getName().equals(DatabaseHealth.POOL);
        pool.setConnectionTimeout((health ? HEALTH : settings.connectTimeout()).toMillis());
        pool.setValidationTimeout((health ? HEALTH : VALIDATION).toMillis());
        pool.setValidationQuery(null); // The driver's own is cheaper.
        pool.setInitializationFailTimeout(-1); // Start without it, connect when it is there.
        // As strings: the driver does not see what is none.
        pool.addDataSourceProperty("ApplicationName", name);
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        pool.addDataSourceProperty("connectTimeout", seconds(settings.connectTimeout()));
        pool.addDataSourceProperty("socketTimeout", seconds(settings.answerTimeout()));
        return pool;
    }

    private static String seconds(Duration time) {
        return Long.toString(Math.max(1, time.toSeconds()));
    }
}
