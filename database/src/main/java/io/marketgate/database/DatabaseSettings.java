package io.marketgate.database;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * Where PostgreSQL is and how long it may take.
 *
 * @param url as the role of the service, which owns nothing
 * @param migrationUrl as the owner of the schema
 * @param schema the service's own schema, and the name of its pool
 * @param connections at most so many at once
 * @param connectTimeout how long a request waits for a connection
 * @param answerTimeout how long a statement may take, in whole seconds
 * @param required whether the service has no answers without it, and is not ready then
 */
@ConfigurationProperties("database")
public record DatabaseSettings(
        String url,
        String migrationUrl,
        String schema,
        @Bindable(defaultValue = "10") int connections,
        @Bindable(defaultValue = "1s") Duration connectTimeout,
        @Bindable(defaultValue = "1s") Duration answerTimeout,
        @Bindable(defaultValue = "false") boolean required) {

    @Override
    public String toString() {
        return "DatabaseSettings[connections=" + connections + "]"; // URLs may hold passwords.
    }
}
