package io.marketgate.portfolio.ledger;

import io.marketgate.database.ProjectTransactions;
import io.marketgate.defaults.store.JsonCodec;
import io.marketgate.kv.KeySpace;
import io.marketgate.kv.StoreClient;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
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

    /** Returns the holdings now, or after all trades executed at this moment or before. */
    public Holdings read(LedgerKey key, @Nullable Instant moment) {
        if (moment != null) {
            return load(key, moment);
        }
        return transactions
                .snapshot(key.project(), () -> ledgers.findByKey(key))
                .map(this::read)
                .orElse(Holdings.NONE);
    }

    /** Returns the holdings of a ledger that was just looked up, or newer ones. */
    public Holdings read(Ledger ledger) {
        LedgerKey key = ledger.key();
        return cache.get(name(key, ledger.version(), ledger.writtenAt()))
                .orElseGet(() -> {
                    Holdings holdings = load(key, null);
                    cache.set(name(key, holdings.version(), holdings.writtenAt()), holdings);
                    return holdings;
                });
    }

    private Holdings load(LedgerKey key, @Nullable Instant moment) {
        return transactions
                .snapshot(
                        key.project(),
                        () ->
                                ledgers.findByKey(key)
                                        .map(ledger ->
                                                new Holdings(
                                                        ledger.version(),
                                                        ledger.writtenAt(),
                                                        positions.at(key, moment))))
                .orElse(Holdings.NONE);
    }

    private static String name(LedgerKey key, long version, @Nullable Instant writtenAt) {
        return key.project() + ":" + key.model() + ":" + version + ":" + writtenAt;
    }
}
