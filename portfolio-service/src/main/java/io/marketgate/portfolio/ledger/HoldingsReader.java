package io.marketgate.portfolio.ledger;

import io.marketgate.database.Sql;
import io.marketgate.defaults.store.JsonCodec;
import io.marketgate.kv.KeySpace;
import io.marketgate.kv.StoreClient;
import io.marketgate.portfolio.project.ProjectDatabase;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.sql.SQLException;
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

    private final ProjectDatabase database;
    private final LedgerRepository ledgers;
    private final PositionRepository positions;
    private final KeySpace<Holdings> cache;

    HoldingsReader(
            ProjectDatabase database,
            LedgerRepository ledgers,
            PositionRepository positions,
            StoreClient store,
            JsonMapper json) {
        this.database = database;
        this.ledgers = ledgers;
        this.positions = positions;
        this.cache =
                store.space("portfolio:positions:", new JsonCodec<>(json, Holdings.class), KEPT);
    }

    /** Returns the ledger's present holdings. */
    public Holdings read(LedgerKey key) {
        Optional<Ledger> ledger = database.transact(key.project(), sql -> ledgers.find(sql, key));
        return ledger.isEmpty() ? Holdings.NONE : read(ledger.get());
    }

    /** Returns the holdings of a ledger that was just looked up, or newer ones. */
    public Holdings read(Ledger ledger) {
        return cache.get(name(ledger.key(), ledger.version(), ledger.writtenAt()))
                .orElseGet(() -> load(ledger.key()));
    }

    private Holdings load(LedgerKey key) {
        Holdings holdings = database.snapshot(key.project(), sql -> fetch(sql, key, null));
        cache.set(name(key, holdings.version(), holdings.writtenAt()), holdings);
        return holdings;
    }

    private Holdings fetch(Sql sql, LedgerKey key, @Nullable Instant moment) throws SQLException {
        Optional<Ledger> ledger = ledgers.find(sql, key);
        return ledger.isEmpty()
                ? Holdings.NONE
                : Holdings.of(ledger.get(), positions.at(sql, key, moment));
    }

    /** Returns the holdings after all trades that were executed at this moment or before. */
    public Holdings readAt(LedgerKey key, Instant moment) {
        return database.snapshot(key.project(), sql -> fetch(sql, key, moment));
    }

    private static String name(LedgerKey key, long version, @Nullable Instant writtenAt) {
        return key.project() + ":" + key.model() + ":" + version + ":" + writtenAt;
    }
}
