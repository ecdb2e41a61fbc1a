package io.marketgate.portfolio.ledger;

import io.marketgate.database.ProjectTransactions;
import io.marketgate.defaults.identity.Caller;
import io.marketgate.defaults.identity.RequiresScope;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.jspecify.annotations.Nullable;

/** Shows that a ledger adds up. */
@Controller("/api/portfolio/verify")
@ExecuteOn(TaskExecutors.BLOCKING)
final class LedgerAuditController {
    /** Trades in one statement, so that none takes long. */
    private static final long PIECE = 50_000;

    private final ProjectTransactions transactions;
    private final LedgerRepository ledgers;
    private final PositionRepository positions;

    LedgerAuditController(
            ProjectTransactions transactions,
            LedgerRepository ledgers,
            PositionRepository positions) {
        this.transactions = transactions;
        this.ledgers = ledgers;
        this.positions = positions;
    }

    @Get
    @RequiresScope("trades:read")
    LedgerAudit audit(
            Caller caller, @QueryValue String model, @QueryValue @Nullable String method) {
        LedgerKey key = LedgerKey.of(caller, model);
        CostMethod.parse(method);
        return transactions.snapshot(
                key.project(), () -> LedgerAudit.of(sums(key), positions.at(key, null).values()));
    }

    private LedgerAudit.Sums sums(LedgerKey key) {
        long last = ledgers.findByKey(key).map(Ledger::sequence).orElse(0L);
        LedgerAudit.Sums sums = LedgerAudit.Sums.NONE;
        for (long from = 0; from < last; from += PIECE) {
            sums = sums.plus(ledgers.sums(key.project(), key.model(), from, from + PIECE));
        }
        return sums;
    }
}
