package io.marketgate.portfolio.idempotency;

import io.marketgate.database.Sql;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** First answers in PostgreSQL. */
@Singleton
final class FirstAnswerRepository {
    /** Takes the request's lock until the transaction ends; false if another one has it. */
    boolean tryLock(Sql sql, KeyedRequest request) throws SQLException {
        return sql.first(
                        "select pg_try_advisory_xact_lock(?) as locked",
                        row -> row.getBoolean("locked"),
                        request.lock())
                .orElseThrow();
    }

    Optional<FirstAnswer> find(Sql sql, KeyedRequest request) throws SQLException {
        return sql.first(
                """
                select request, status, body from portfolio.first_answer
                where project = ? and method = ? and path = ? and key = ?
                """,
                FirstAnswerRepository::read,
                request.project(),
                request.method(),
                request.path(),
                request.key());
    }

    void insert(Sql sql, KeyedRequest request, FirstAnswer answer) throws SQLException {
        sql.update(
                """
                insert into portfolio.first_answer
                    (project, method, path, key, request, status, body)
                values (?, ?, ?, ?, ?, ?, ?)
                """,
                request.project(),
                request.method(),
                request.path(),
                request.key(),
                answer.request(),
                answer.status(),
                answer.body());
    }

    /** Removes some of the project's answers that are older than this. */
    int removeOld(Sql sql, UUID project, Duration age, int limit) throws SQLException {
        return sql.update(
                """
                delete from portfolio.first_answer where project = ? and ctid = any (array(
                    select ctid from portfolio.first_answer
                    where project = ? and created_at < now() - make_interval(secs => ?)
                    order by created_at limit ?))
                """,
                project,
                project,
                (double) age.toMillis() / 1_000,
                limit);
    }

    private static FirstAnswer read(ResultSet row) throws SQLException {
        return new FirstAnswer(row.getBytes("request"), row.getInt("status"), row.getBytes("body"));
    }
}
