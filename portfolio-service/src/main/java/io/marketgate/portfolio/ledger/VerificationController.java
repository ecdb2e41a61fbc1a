package io.marketgate.portfolio.ledger;

import io.marketgate.database.Sql;
import io.marketgate.defaults.identity.Caller;
import io.marketgate.defaults.identity.RequiresScope;
import io.marketgate.portfolio.project.ProjectDatabase;
import io.marketgate.portfolio.project.ProjectId;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Shows that a ledger adds up. */
@Controller("/api/portfolio/verify")
@ExecuteOn(TaskExecutors.BLOCKING)
final class VerificationController {
    /** Trades in one statement, so that none takes long. */
    private static final long PIECE = 50_000;

    private final ProjectDatabase database;
    private final LedgerRepository ledgers;
    private final PositionRepository positions;

    VerificationController(
            ProjectDatabase database, LedgerRepository ledgers, PositionRepository positions) {
        this.database = database;
        this.ledgers = ledgers;
        this.positions = positions;
    }

    @Get
    @RequiresScope("trades:read")
    Verification verify(
            Caller caller, @QueryValue String model, @QueryValue @Nullable String method) {
        LedgerKey key = new LedgerKey(ProjectId.of(caller), Names.model(model));
        Method.check(method);
        return database.snapshot(
                key.project(),
                sql -> Verification.of(sums(sql, key), positions.at(sql, key, null).values()));
    }

    private Verification.Sums sums(Sql sql, LedgerKey key) throws SQLException {
        long last = ledgers.find(sql, key).map(Ledger::sequence).orElse(0L);
        Verification.Sums sums = Verification.Sums.NONE;
        for (long from = 0; from < last; from += PIECE) {
            sums = sums.plus(ledgers.sums(sql, key, from, from + PIECE));
        }
        return sums;
    }
}
