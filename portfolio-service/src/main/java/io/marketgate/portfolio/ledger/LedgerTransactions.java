package io.marketgate.portfolio.ledger;

import io.marketgate.database.ProjectTransactions;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.function.Function;
import java.util.function.Supplier;

/** Writes to ledgers: each writer in its turn, in one transaction, with the head row locked. */
@Singleton
public final class LedgerTransactions {
    private final LedgerQueue queue;
    private final ProjectTransactions transactions;
    private final LedgerRepository ledgers;
    private final Clock clock;

    LedgerTransactions(
            LedgerQueue queue,
            ProjectTransactions transactions,
            LedgerRepository ledgers,
            Clock clock) {
        this.queue = queue;
        this.transactions = transactions;
        this.ledgers = ledgers;
        this.clock = clock;
    }

    /** Runs what writes to the locked ledger, which is made if there is none. */
    public <T> T write(LedgerKey key, Function<Ledger, T> work) {
        return inTurn(key, () -> work.apply(lock(key)));
    }

    /** Runs what may find nothing to write, and calls {@link #lock} before it writes. */
    public <T> T inTurn(LedgerKey key, Supplier<T> work) {
        return queue.inTurn(key, () -> transactions.write(key.project(), work));
    }

    /** Locks the ledger until the transaction ends, and makes it if there is none. */
    public Ledger lock(LedgerKey key) {
        return ledgers.lock(key, clock.instant());
    }
}
