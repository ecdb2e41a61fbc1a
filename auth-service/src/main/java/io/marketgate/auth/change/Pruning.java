package io.marketgate.auth.change;

import io.marketgate.database.Database;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;

/** Keeps the change log short: a day is far more than anybody remembers. */
@Singleton
final class Pruning {
    private final Database database;

    Pruning(Database database) {
        this.database = database;
    }

    /** Removes old changes, never the last one: its number is the version of what is read. */
    @Scheduled(initialDelay = "10m", fixedDelay = "1h")
    void prune() {
        database.run(sql ->
                sql.update(
                        "delete from auth.change where at < now() - interval '1 day'"
                                + " and number < (select max(number) from auth.change)"));
    }
}
