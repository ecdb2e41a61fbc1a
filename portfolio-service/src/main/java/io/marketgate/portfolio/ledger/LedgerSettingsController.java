package io.marketgate.portfolio.ledger;

import io.marketgate.database.ProjectTransactions;
import io.marketgate.defaults.identity.Caller;
import io.marketgate.defaults.identity.RequiresScope;
import io.marketgate.defaults.problem.ProblemException;
import io.marketgate.portfolio.problem.PortfolioProblem;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a ledger allows: look at it, change it. A model without a ledger has the defaults. */
@Controller("/api/portfolio/settings")
@ExecuteOn(TaskExecutors.BLOCKING)
final class LedgerSettingsController {
    private final ProjectTransactions transactions;
    private final LedgerTransactions ledgerTransactions;
    private final LedgerRepository ledgers;
    private final PositionRepository positions;

    LedgerSettingsController(
            ProjectTransactions transactions,
            LedgerTransactions ledgerTransactions,
            LedgerRepository ledgers,
            PositionRepository positions) {
        this.transactions = transactions;
        this.ledgerTransactions = ledgerTransactions;
        this.ledgers = ledgers;
        this.positions = positions;
    }

    /** What a caller wants a ledger to allow; null for what shall stay as it is. */
    @Serdeable
    record Draft(@Nullable Boolean allowShorts, @Nullable Boolean allowNegativeCash) {
        LedgerSettings over(LedgerSettings present) {
            return new LedgerSettings(
                    Objects.requireNonNullElse(allowShorts, present.allowShorts()),
                    Objects.requireNonNullElse(allowNegativeCash, present.allowNegativeCash()));
        }
    }

    @Get
    @RequiresScope("trades:read")
    LedgerSettings get(Caller caller, @QueryValue String model) {
        LedgerKey key = LedgerKey.of(caller, model);
        return transactions.snapshot(
                key.project(),
                () -> ledgers.findByKey(key).map(Ledger::settings).orElse(LedgerSettings.DEFAULT));
    }

    /** A member that is not there stays as it is. */
    @Put
    @RequiresScope("trades:write")
    LedgerSettings change(Caller caller, @QueryValue String model, @Body Draft draft) {
        LedgerKey key = LedgerKey.of(caller, model);
        return ledgerTransactions.write(
                key, ledger -> change(ledger, draft.over(ledger.settings())));
    }

    private LedgerSettings change(Ledger ledger, LedgerSettings wanted) {
        if (!wanted.allowShorts()) {
            refuseShorts(ledger);
        }
        if (!wanted.allowNegativeCash() && ledger.cash().signum() < 0) {
            throw contradiction(
                    "the cash is " + ledger.cash().stripTrailingZeros().toPlainString());
        }
        ledgers.update(ledger.allowing(wanted));
        return wanted;
    }

    private void refuseShorts(Ledger ledger) {
        positions
                .at(ledger.key(), null)
                .forEach((symbol, position) -> {
                    if (position.quantity().signum() < 0) {
                        throw contradiction("there is a short position in " + symbol);
                    }
                });
    }

    private static ProblemException contradiction(String detail) {
        return ProblemException.of(PortfolioProblem.SETTING_CONTRADICTS_LEDGER, detail);
    }
}
