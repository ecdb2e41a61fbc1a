package io.marketgate.auth.change;

import io.marketgate.database.Database;
import io.marketgate.database.Sql;
import io.marketgate.database.Work;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The change log in PostgreSQL: every change of a key or project takes its next number. */
@Singleton
public final class ChangeLog {
    /** Changes in one page at most. */
    public static final int PAGE = 1_000;

    /**
     * How long changes are remembered, longer than any entry lives. Who was away for longer begins
     * with empty caches.
     */
    public static final Duration MEMORY = Duration.ofMinutes(10);

    /**
     * Any number, the same in all instances, and not that of the first start; Flyway's locks in
     * this database are large hashes.
     */
    private static final long LOCK = 4_711;

    private static final String NEWEST = "select coalesce(max(number), 0) from auth.change";

    private final Database database;
    private final Database readers;
    private final RecentChanges recent;
    private final ChangeSignal signal;

    ChangeLog(
            Database database,
            @Named(LogPool.NAME) Database readers,
            RecentChanges recent,
            ChangeSignal signal) {
        this.database = database;
        this.readers = readers;
        this.recent = recent;
        this.signal = signal;
    }

    /**
     * Runs the work and logs the change in one transaction, one writer after the other.
     *
     * <p>When this returns, this instance believes no older copy of what was changed.
     *
     * @param work returns the id of what it changed, or nothing if there was nothing to change
     */
    public Optional<UUID> write(Change.Kind kind, Work<Optional<UUID>> work) {
        return writePrepared(kind, sql -> work);
    }

    /**
     * As {@link #write}, after a preparation in the same transaction that may take its time: other
     * writers need not wait for it.
     *
     * @param preparation returns the work
     */
    public Optional<UUID> writePrepared(Change.Kind kind, Work<Work<Optional<UUID>>> preparation) {
        Optional<Change> logged =
                database.transact(sql -> {
                    Work<Optional<UUID>> work = preparation.on(sql);
                    sql.lock(LOCK);
                    Optional<UUID> id = work.on(sql);
                    return id.isEmpty()
                            ? Optional.empty()
                            : Optional.of(append(sql, kind, id.get()));
                });
        logged.ifPresent(change -> {
            recent.hear(List.of(change));
            recent.tell(List.of(change));
            signal.send();
        });
        return logged.map(Change::id);
    }

    private static Change append(Sql sql, Change.Kind kind, UUID id) throws SQLException {
        return sql.first(
                        "insert into auth.change (kind, id) values (?, ?) returning number, at",
                        row -> new Change(row.getLong("number"), kind.text(), id, at(row)),
                        kind.text(),
                        id)
                .orElseThrow();
    }

    /** Returns the changes after this number, at most {@value #PAGE}, from one snapshot. */
    public ChangePage after(long number) {
        return readers.run(sql -> {
            List<ChangePage> rows =
                    sql.list(
                            "select epoch, ("
                                    + NEWEST
                                    + ") as newest, number, kind, id, at"
                                    + " from auth.change_log left join auth.change"
                                    + " on number > ? order by number limit "
                                    + PAGE,
                            ChangeLog::page,
                            number);
            List<Change> changes = rows.stream().flatMap(row -> row.changes().stream()).toList();
            ChangePage first = rows.getFirst();
            return new ChangePage(first.epoch(), first.newest(), changes);
        });
    }

    private static Instant at(ResultSet row) throws SQLException {
        return row.getObject("at", OffsetDateTime.class).toInstant();
    }

    /** Reads a row: the log's state, and a change if there is one. */
    private static ChangePage page(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new ChangePage(
                row.getObject("epoch", UUID.class),
                row.getLong("newest"),
                id == null
                        ? List.of()
                        : List.of(
                                new Change(
                                        row.getLong("number"),
                                        row.getString("kind"),
                                        id,
                                        at(row))));
    }

    /** Returns the number after which the changes of the last {@link #MEMORY} begin. */
    long beforeRecent() {
        return readers.run(sql ->
                sql.first(
                                "select coalesce(min(number) - 1, ("
                                        + NEWEST
                                        + ")) as number from auth.change"
                                        + " where at > now() - make_interval(secs => ?)",
                                row -> row.getLong("number"),
                                (double) MEMORY.toSeconds())
                        .orElseThrow());
    }

    /**
     * Gives the log another epoch, because it lost changes that were made: numbers will come again,
     * and copies made under the lost ones must not be believed.
     */
    void restart(UUID epoch) {
        readers.run(sql ->
                sql.update(
                        "update auth.change_log set epoch = gen_random_uuid() where epoch = ?",
                        epoch));
    }
}
