package io.marketgate.portfolio.snapshot;

import io.marketgate.database.Sql;
import io.marketgate.defaults.body.ExactJson;
import io.marketgate.defaults.identity.Caller;
import io.marketgate.defaults.identity.RequiresScope;
import io.marketgate.defaults.page.Cursor;
import io.marketgate.defaults.page.Page;
import io.marketgate.portfolio.idempotency.Idempotency;
import io.marketgate.portfolio.ledger.Ledger;
import io.marketgate.portfolio.ledger.LedgerKey;
import io.marketgate.portfolio.ledger.LedgerRepository;
import io.marketgate.portfolio.ledger.Names;
import io.marketgate.portfolio.project.ProjectDatabase;
import io.marketgate.portfolio.project.ProjectId;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What callers report their portfolios to be: kept as it was said, one after the other. */
@Controller("/api/portfolio")
@ExecuteOn(TaskExecutors.BLOCKING)
final class SnapshotController {
    private final ProjectDatabase database;
    private final LedgerRepository ledgers;
    private final SnapshotRepository snapshots;
    private final Idempotency idempotency;
    private final Clock clock;

    SnapshotController(
            ProjectDatabase database,
            LedgerRepository ledgers,
            SnapshotRepository snapshots,
            Idempotency idempotency,
            Clock clock) {
        this.database = database;
        this.ledgers = ledgers;
        this.snapshots = snapshots;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    @Post
    @RequiresScope("trades:write")
    HttpResponse<byte[]> report(HttpRequest<?> request, Caller caller, @Body byte[] body) {
        UUID project = ProjectId.of(caller);
        JsonNode tree = ExactJson.read(body);
        SnapshotDraft draft = SnapshotDraft.read(tree);
        LedgerKey key = new LedgerKey(project, draft.model());
        return idempotency.once(request, key, tree, sql -> store(sql, key, draft));
    }

    private Snapshot store(Sql sql, LedgerKey key, SnapshotDraft draft) throws SQLException {
        Ledger ledger = ledgers.lock(sql, key, clock.instant());
        Instant now = ledger.next(clock.instant());
        Snapshot snapshot = draft.taken(now);
        snapshots.insert(sql, key.project(), snapshot);
        ledgers.update(sql, ledger.touched(now));
        return snapshot;
    }

    @Get("/snapshots")
    @RequiresScope("trades:read")
    Page<Snapshot> list(
            Caller caller,
            @QueryValue String model,
            @QueryValue(defaultValue = "100") int limit,
            @QueryValue @Nullable String cursor) {
        LedgerKey key = new LedgerKey(ProjectId.of(caller), Names.model(model));
        UUID before = Cursor.parse(cursor);
        int more = Cursor.limit(limit) + 1;
        List<Snapshot> found =
                database.transact(key.project(), sql -> snapshots.list(sql, key, before, more));
        return Page.of(found, limit, Snapshot::id);
    }
}
