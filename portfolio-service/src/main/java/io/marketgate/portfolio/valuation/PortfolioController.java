package io.marketgate.portfolio.valuation;

import io.marketgate.defaults.identity.Caller;
import io.marketgate.defaults.identity.RequiresScope;
import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import io.marketgate.portfolio.ledger.Holdings;
import io.marketgate.portfolio.ledger.HoldingsReader;
import io.marketgate.portfolio.ledger.Ledger;
import io.marketgate.portfolio.ledger.LedgerKey;
import io.marketgate.portfolio.ledger.LedgerRepository;
import io.marketgate.portfolio.ledger.Moments;
import io.marketgate.portfolio.ledger.Names;
import io.marketgate.portfolio.marketdata.Quote;
import io.marketgate.portfolio.marketdata.Quotes;
import io.marketgate.portfolio.project.ProjectDatabase;
import io.marketgate.portfolio.project.ProjectId;
import io.marketgate.portfolio.snapshot.Snapshot;
import io.marketgate.portfolio.snapshot.SnapshotRepository;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Portfolios as they were reported, beside what their trades add up to. */
@Controller("/api/portfolio")
@ExecuteOn(TaskExecutors.BLOCKING)
final class PortfolioController {
    /** Portfolios of a project in one answer. */
    private static final int MAX_PORTFOLIOS = 1_000;

    private final ProjectDatabase database;
    private final LedgerRepository ledgers;
    private final SnapshotRepository snapshots;
    private final HoldingsReader holdings;
    private final Quotes quotes;
    private final TaggedAnswer answers;

    PortfolioController(
            ProjectDatabase database,
            LedgerRepository ledgers,
            SnapshotRepository snapshots,
            HoldingsReader holdings,
            Quotes quotes,
            TaggedAnswer answers) {
        this.database = database;
        this.ledgers = ledgers;
        this.snapshots = snapshots;
        this.holdings = holdings;
        this.quotes = quotes;
        this.answers = answers;
    }

    /** A ledger and what was last reported of it, as they were at the same moment. */
    private record Found(Ledger ledger, @Nullable Snapshot reported) {}

    @Get
    @RequiresScope("trades:read")
    HttpResponse<byte[]> portfolio(
            HttpRequest<?> request,
            Caller caller,
            @QueryValue @Nullable String model,
            @QueryValue("as_of") @Nullable String asOf) {
        UUID project = ProjectId.of(caller);
        Instant moment = Moments.optional("as_of", asOf);
        if (model == null) {
            if (moment != null) {
                throw ProblemException.parameter("as_of", "needs a model");
            }
            return answers.of(request, Map.of("data", valued(all(project), null)));
        }
        LedgerKey key = new LedgerKey(project, Names.model(model));
        return answers.of(request, valued(List.of(one(key, moment)), moment).getFirst());
    }

    private Found one(LedgerKey key, @Nullable Instant moment) {
        return database.snapshot(
                        key.project(),
                        sql -> {
                            Snapshot reported = snapshots.latest(sql, key, moment).orElse(null);
                            return ledgers.find(sql, key).map(it -> new Found(it, reported));
                        })
                .orElseThrow(() ->
                        ProblemException.of(CommonProblem.NOT_FOUND, "there is no such portfolio"));
    }

    private List<Found> all(UUID project) {
        return database.snapshot(
                project,
                sql -> {
                    List<Found> all = new ArrayList<>();
                    for (Ledger ledger : ledgers.list(sql, project, MAX_PORTFOLIOS)) {
                        Snapshot reported = snapshots.latest(sql, ledger.key(), null).orElse(null);
                        all.add(new Found(ledger, reported));
                    }
                    return all;
                });
    }

    /** Asks for the prices of all of them together; those of a past moment nobody knows. */
    private List<Portfolio> valued(List<Found> all, @Nullable Instant moment) {
        List<Holdings> held = all.stream().map(it -> held(it.ledger(), moment)).toList();
        TreeSet<String> symbols = new TreeSet<>();
        held.forEach(it -> symbols.addAll(Valuer.open(it.positions())));
        Map<String, Quote> prices = moment == null ? quotes.latest(symbols) : Map.of();
        List<Portfolio> portfolios = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Found found = all.get(i);
            Holdings holding = held.get(i);
            portfolios.add(
                    Portfolio.of(
                            found.ledger().key().model(),
                            found.reported(),
                            Portfolio.Computed.of(
                                    holding.cash(),
                                    Valuer.value(holding.positions(), prices, false))));
        }
        return portfolios;
    }

    private Holdings held(Ledger ledger, @Nullable Instant moment) {
        return moment == null ? holdings.read(ledger) : holdings.readAt(ledger.key(), moment);
    }
}
