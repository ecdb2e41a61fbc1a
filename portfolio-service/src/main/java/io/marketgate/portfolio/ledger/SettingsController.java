package io.marketgate.portfolio.ledger;

import io.marketgate.database.Sql;
import io.marketgate.defaults.body.Members;
import io.marketgate.defaults.identity.Caller;
import io.marketgate.defaults.identity.RequiresScope;
import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import io.marketgate.portfolio.project.ProjectDatabase;
import io.marketgate.portfolio.project.ProjectId;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/** What a ledger allows: look at it, change it. A model without a ledger has the defaults. */
@Controller("/api/portfolio/settings")
@ExecuteOn(TaskExecutors.BLOCKING)
final class SettingsController {
    private static final String SHORTS = "allowShorts";
    private static final String NEGATIVE_CASH = "allowNegativeCash";

    private final ProjectDatabase database;
    private final LedgerRepository ledgers;
    private final PositionRepository positions;
    private final Turns turns;
    private final Clock clock;

    SettingsController(
            ProjectDatabase database,
            LedgerRepository ledgers,
            PositionRepository positions,
            Turns turns,
            Clock clock) {
        this.database = database;
        this.ledgers = ledgers;
        this.positions = positions;
        this.turns = turns;
        this.clock = clock;
    }

    @Get
    @RequiresScope("trades:read")
    LedgerSettings get(Caller caller, @QueryValue String model) {
        LedgerKey key = new LedgerKey(ProjectId.of(caller), Names.model(model));
        return database.transact(
                key.project(),
                sql -> ledgers.find(sql, key).map(Ledger::settings).orElse(LedgerSettings.DEFAULT));
    }

    /** A member that is not there stays as it is. */
    @Put
    @RequiresScope("trades:write")
    LedgerSettings change(Caller caller, @QueryValue String model, @Body JsonNode body) {
        LedgerKey key = new LedgerKey(ProjectId.of(caller), Names.model(model));
        Members members = Members.of(body, Set.of(SHORTS, NEGATIVE_CASH));
        Optional<Boolean> shorts = members.flag(SHORTS);
        Optional<Boolean> negativeCash = members.flag(NEGATIVE_CASH);
        members.check();
        return turns.write(
                key,
                () ->
                        database.transact(
                                key.project(), sql -> change(sql, key, shorts, negativeCash)));
    }

    private LedgerSettings change(
            Sql sql, LedgerKey key, Optional<Boolean> shorts, Optional<Boolean> negativeCash)
            throws SQLException {
        Ledger ledger = ledgers.lock(sql, key, clock.instant());
        LedgerSettings present = ledger.settings();
        LedgerSettings wanted =
                new LedgerSettings(
                        shorts.orElse(present.allowShorts()),
                        negativeCash.orElse(present.allowNegativeCash()));
        refuseBroken(sql, ledger, wanted);
        ledgers.update(sql, key, wanted);
        return wanted;
    }

    private void refuseBroken(Sql sql, Ledger ledger, LedgerSettings wanted) throws SQLException {
        if (!wanted.allowShorts()) {
            Optional<String> sold = positions.soldShort(sql, ledger.key());
            if (sold.isPresent()) {
                throw conflict("there is a short position in " + sold.get());
            }
        }
        if (!wanted.allowNegativeCash() && ledger.cash().signum() < 0) {
            throw conflict("the cash is " + ledger.cash().stripTrailingZeros().toPlainString());
        }
    }

    private static ProblemException conflict(String detail) {
        return ProblemException.of(CommonProblem.CONFLICT, detail);
    }
}
