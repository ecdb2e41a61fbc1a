package io.marketgate.portfolio.ledger;

import io.marketgate.database.ProjectTransactions;
import io.marketgate.defaults.store.JsonCodec;
import io.marketgate.kv.KeySpace;
import io.marketgate.kv.StoreClient;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads holdings: from Redis what was read at the ledger's present version before, else from
 * PostgreSQL.
 *
 * <p>The version is looked up first, always in PostgreSQL, and is part of the key: a read after a
 * write is never old, whatever Redis has or brings back.
 */
@Singleton
public final class HoldingsReader {
    private static final Duration KEPT = Duration.ofMinutes(10);

    private final ProjectTransactions transactions;
    private final LedgerRepository ledgers;
    private final PositionRepository positions;
    private final KeySpace<Holdings> cache;

    HoldingsReader(
            ProjectTransactions transactions,
            LedgerRepository ledgers,
            PositionRepository positions,
            StoreClient store,
            JsonMapper json) {
        this.transactions = transactions;
        this.ledgers = ledgers;
        this.positions = positions;
        this.cache =
                store.space("portfolio:positions:", new JsonCodec<>(json, Holdings.class), KEPT);
    }

    /** Returns the ledger's present holdings. */
    public Holdings read(LedgerKey key) {
        Optional<Ledger> ledger =
                transactions.snapshot(key.project(), () -> ledgers.findByKey(key));
        return ledger.isEmpty() ? Holdings.NONE : read(ledger.get());
    }

    /** Returns the holdings of a ledger that was just looked up, or newer ones. */
    public Holdings read(Ledger ledger) {
        return cache.get(name(ledger.key(), ledger.version(), ledger.writtenAt()))
                .orElseGet(() -> load(ledger.key()));
    }

    private Holdings load(LedgerKey key) {
        Holdings holdings = transactions.snapshot(key.project(), () -> fetch(key, null));
        cache.set(name(key, holdings.version(), holdings.writtenAt()), holdings);
        return holdings;
    }

    private Holdings fetch(LedgerKey key, @Nullable Instant moment) {
        return ledgers.findByKey(key)
                .map(ledger -> Holdings.of(ledger, positions.at(key, moment)))
                .orElse(Holdings.NONE);
    }

    /** Returns the holdings after all trades that were executed at this moment or before. */
    public Holdings readAt(LedgerKey key, Instant moment) {
        return transactions.snapshot(key.project(), () -> fetch(key, moment));
    }

    private static String name(LedgerKey key, long version, @Nullable Instant writtenAt) {
        return key.project() + ":" + key.model() + ":" + version + ":" + writtenAt;
    }
}
