package io.marketgate.portfolio.valuation;

import io.marketgate.database.ProjectTransactions;
import io.marketgate.defaults.identity.Caller;
import io.marketgate.defaults.identity.RequiresScope;
import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import io.marketgate.portfolio.ledger.Holdings;
import io.marketgate.portfolio.ledger.HoldingsReader;
import io.marketgate.portfolio.ledger.Ledger;
import io.marketgate.portfolio.ledger.LedgerKey;
import io.marketgate.portfolio.ledger.LedgerRepository;
import io.marketgate.portfolio.ledger.QueryTime;
import io.marketgate.portfolio.marketdata.MarketPrice;
import io.marketgate.portfolio.marketdata.MarketPrices;
import io.marketgate.portfolio.snapshot.PortfolioSnapshot;
import io.marketgate.portfolio.snapshot.PortfolioSnapshotRepository;
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

    private final ProjectTransactions transactions;
    private final LedgerRepository ledgers;
    private final PortfolioSnapshotRepository snapshots;
    private final HoldingsReader holdings;
    private final MarketPrices prices;
    private final TaggedAnswer answers;

    PortfolioController(
            ProjectTransactions transactions,
            LedgerRepository ledgers,
            PortfolioSnapshotRepository snapshots,
            HoldingsReader holdings,
            MarketPrices prices,
            TaggedAnswer answers) {
        this.transactions = transactions;
        this.ledgers = ledgers;
        this.snapshots = snapshots;
        this.holdings = holdings;
        this.prices = prices;
        this.answers = answers;
    }

    /** A ledger and what was last reported of it, as they were at the same moment. */
    private record LedgerAndReport(Ledger ledger, @Nullable PortfolioSnapshot reported) {}

    @Get
    @RequiresScope("trades:read")
    HttpResponse<byte[]> portfolio(
            HttpRequest<?> request,
            Caller caller,
            @QueryValue @Nullable String model,
            @QueryValue("as_of") @Nullable String asOf) {
        UUID project = LedgerKey.project(caller);
        Instant moment = QueryTime.upTo("as_of", asOf);
        if (model == null) {
            if (moment != null) {
                throw ProblemException.parameter("as_of", "needs a model");
            }
            return answers.of(request, Map.of("data", valued(all(project), null)));
        }
        LedgerKey key = LedgerKey.of(caller, model);
        return answers.of(request, valued(List.of(one(key, moment)), moment).getFirst());
    }

    private LedgerAndReport one(LedgerKey key, @Nullable Instant moment) {
        return transactions
                .snapshot(
                        key.project(),
                        () -> ledgers.findByKey(key).map(ledger -> found(ledger, moment)))
                .orElseThrow(() ->
                        ProblemException.of(CommonProblem.NOT_FOUND, "there is no such portfolio"));
    }

    private List<LedgerAndReport> all(UUID project) {
        return transactions.snapshot(
                project,
                () ->
                        ledgers.list(project, MAX_PORTFOLIOS).stream()
                                .map(ledger -> found(ledger, null))
                                .toList());
    }

    private LedgerAndReport found(Ledger ledger, @Nullable Instant moment) {
        LedgerKey key = ledger.key();
        return new LedgerAndReport(
                ledger, snapshots.latest(key.project(), key.model(), moment).orElse(null));
    }

    /** Asks for the prices of all of them together; those of a past moment nobody knows. */
    private List<Portfolio> valued(List<LedgerAndReport> all, @Nullable Instant moment) {
        List<Holdings> held = all.stream().map(it -> held(it.ledger(), moment)).toList();
        TreeSet<String> symbols = new TreeSet<>();
        held.forEach(it -> symbols.addAll(Valuer.open(it.positions())));
        Map<String, MarketPrice> known = moment == null ? prices.latest(symbols) : Map.of();
        List<Portfolio> portfolios = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            LedgerAndReport found = all.get(i);
            portfolios.add(
                    Portfolio.of(
                            found.ledger().key().model(),
                            found.reported(),
                            Portfolio.Computed.of(held.get(i), known)));
        }
        return portfolios;
    }

    private Holdings held(Ledger ledger, @Nullable Instant moment) {
        return moment == null ? holdings.read(ledger) : holdings.read(ledger.key(), moment);
    }
}
