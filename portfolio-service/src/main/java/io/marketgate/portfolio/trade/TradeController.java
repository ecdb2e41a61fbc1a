package io.marketgate.portfolio.trade;

import io.marketgate.database.ProjectTransactions;
import io.marketgate.database.RowIds;
import io.marketgate.defaults.identity.Caller;
import io.marketgate.defaults.identity.RequiresScope;
import io.marketgate.defaults.page.Cursor;
import io.marketgate.defaults.page.Page;
import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import io.marketgate.portfolio.idempotency.Idempotency;
import io.marketgate.portfolio.ledger.LedgerKey;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Trades of the caller's project: book, list, look at one. */
@Controller("/api/trades")
@ExecuteOn(TaskExecutors.BLOCKING)
final class TradeController {
    private final ProjectTransactions transactions;
    private final Bookkeeper bookkeeper;
    private final TradeRepository trades;
    private final Idempotency idempotency;

    TradeController(
            ProjectTransactions transactions,
            Bookkeeper bookkeeper,
            TradeRepository trades,
            Idempotency idempotency) {
        this.transactions = transactions;
        this.bookkeeper = bookkeeper;
        this.trades = trades;
        this.idempotency = idempotency;
    }

    @Post
    @RequiresScope("trades:write")
    HttpResponse<byte[]> book(HttpRequest<?> request, Caller caller, @Body TradeDraft draft) {
        LedgerKey key = new LedgerKey(LedgerKey.project(caller), draft.model());
        return idempotency.once(request, key, draft, ledger -> bookkeeper.book(ledger, draft));
    }

    @Get
    @RequiresScope("trades:read")
    Page<Trade> list(
            Caller caller,
            @QueryValue @Nullable String model,
            @QueryValue @Nullable String symbol,
            @QueryValue @Nullable String side,
            @QueryValue @Nullable String clientId,
            @QueryValue @Nullable String from,
            @QueryValue @Nullable String to,
            @QueryValue(defaultValue = "100") int limit,
            @QueryValue @Nullable String cursor) {
        UUID project = LedgerKey.project(caller);
        TradeFilter filter = TradeFilter.of(model, symbol, side, clientId, from, to);
        UUID before = Cursor.parse(cursor);
        int more = Cursor.limit(limit) + 1;
        List<Trade> found =
                transactions.snapshot(project, () -> trades.list(project, filter, before, more));
        return Page.of(found, limit, Trade::id);
    }

    @Get("/{id}")
    @RequiresScope("trades:read")
    Trade get(Caller caller, String id) {
        UUID project = LedgerKey.project(caller);
        return RowIds.parse(id)
                .flatMap(it -> transactions.snapshot(project, () -> trades.find(project, it)))
                .orElseThrow(() ->
                        ProblemException.of(CommonProblem.NOT_FOUND, "there is no such trade"));
    }
}
