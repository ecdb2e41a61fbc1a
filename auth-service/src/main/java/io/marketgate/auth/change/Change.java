package io.marketgate.auth.change;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * One row of the change log: what was changed, and as which change since the log was made.
 *
 * @param at when it was written, by PostgreSQL's clock
 */
@MappedEntity(schema = "auth")
@Serdeable
public record Change(@Id long number, String kind, UUID id, Instant at) {

    /** What can change. */
    public enum Kind {
        /** An API key. */
        KEY,
        /** A project, and with it what all its keys may do. */
        PROJECT;

        /** Returns the kind as the log and the feed write it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
