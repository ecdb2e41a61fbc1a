package io.marketgate.portfolio.snapshot;

import io.marketgate.database.ProjectTransactions;
import io.marketgate.defaults.identity.Caller;
import io.marketgate.defaults.identity.RequiresScope;
import io.marketgate.defaults.page.Cursor;
import io.marketgate.defaults.page.Page;
import io.marketgate.portfolio.idempotency.Idempotency;
import io.marketgate.portfolio.ledger.Ledger;
import io.marketgate.portfolio.ledger.LedgerKey;
import io.marketgate.portfolio.ledger.LedgerRepository;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What callers report their portfolios to be: kept as it was said, one after the other. */
@Controller("/api/portfolio")
@ExecuteOn(TaskExecutors.BLOCKING)
final class PortfolioSnapshotController {
    private final ProjectTransactions transactions;
    private final LedgerRepository ledgers;
    private final PortfolioSnapshotRepository snapshots;
    private final Idempotency idempotency;
    private final Clock clock;

    PortfolioSnapshotController(
            ProjectTransactions transactions,
            LedgerRepository ledgers,
            PortfolioSnapshotRepository snapshots,
            Idempotency idempotency,
            Clock clock) {
        this.transactions = transactions;
        this.ledgers = ledgers;
        this.snapshots = snapshots;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    @Post
    @RequiresScope("trades:write")
    HttpResponse<byte[]> report(HttpRequest<?> request, Caller caller, @Body SnapshotDraft draft) {
        LedgerKey key = new LedgerKey(LedgerKey.project(caller), draft.model());
        return idempotency.once(request, key, draft, ledger -> store(ledger, draft));
    }

    private PortfolioSnapshot store(Ledger ledger, SnapshotDraft draft) {
        Instant now = ledger.next(clock.instant());
        PortfolioSnapshot snapshot = draft.taken(ledger.key().project(), now);
        snapshots.insert(snapshot);
        ledgers.update(ledger.touched(now));
        return snapshot;
    }

    @Get("/snapshots")
    @RequiresScope("trades:read")
    Page<PortfolioSnapshot> list(
            Caller caller,
            @QueryValue String model,
            @QueryValue(defaultValue = "100") int limit,
            @QueryValue @Nullable String cursor) {
        LedgerKey key = LedgerKey.of(caller, model);
        UUID before = Cursor.parse(cursor);
        int more = Cursor.limit(limit) + 1;
        List<PortfolioSnapshot> found =
                transactions.snapshot(
                        key.project(),
                        () -> snapshots.list(key.project(), key.model(), before, more));
        return Page.of(found, limit, PortfolioSnapshot::id);
    }
}
