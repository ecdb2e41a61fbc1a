package io.marketgate.auth.change;

import io.marketgate.database.Transactions;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;

/** Keeps the change log short: a day is far more than anybody remembers. */
@Singleton
final class ChangeLogPruning {
    private final ChangeRepository changes;
    private final Transactions transactions;

    ChangeLogPruning(ChangeRepository changes, Transactions transactions) {
        this.changes = changes;
        this.transactions = transactions;
    }

    @Scheduled(initialDelay = "10m", fixedDelay = "1h")
    void prune() {
        transactions.write(changes::prune);
    }
}
