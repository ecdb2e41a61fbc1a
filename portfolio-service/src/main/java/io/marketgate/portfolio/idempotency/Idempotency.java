package io.marketgate.portfolio.idempotency;

import io.marketgate.database.Sql;
import io.marketgate.database.Work;
import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import io.marketgate.portfolio.ledger.LedgerKey;
import io.marketgate.portfolio.ledger.Turns;
import io.marketgate.portfolio.project.ProjectDatabase;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Carries out a request with an {@code Idempotency-Key} once, and repeats its first answer.
 *
 * <p>The answer is stored in the transaction of the work itself, so that a crash leaves both or
 * neither. Refusals are not stored: the same request may succeed later.
 */
@Singleton
public final class Idempotency {
    /** The header that names a request. */
    public static final String HEADER = "Idempotency-Key";

    private static final String REPLAYED = "Idempotency-Replayed";
    private static final int MAX_KEY = 255;

    private final ProjectDatabase database;
    private final FirstAnswerRepository answers;
    private final Pruning pruning;
    private final Turns turns;
    private final JsonMapper json;

    /** Here; an instance elsewhere is told apart by a lock in PostgreSQL. */
    private final Set<KeyedRequest> underWay = ConcurrentHashMap.newKeySet();

    Idempotency(
            ProjectDatabase database,
            FirstAnswerRepository answers,
            Pruning pruning,
            Turns turns,
            JsonMapper json) {
        this.database = database;
        this.answers = answers;
        this.pruning = pruning;
        this.turns = turns;
        this.json = json;
    }

    private record Outcome(FirstAnswer answer, boolean replayed) {}

    /**
     * Answers 201 with what the work makes of a ledger, in one transaction and when it is its turn;
     * or what was answered before.
     *
     * @throws ProblemException 409 while the same request is under way, 422 if the key was used for
     *     another body
     */
    public HttpResponse<byte[]> once(
            HttpRequest<?> request, LedgerKey ledger, JsonNode body, Work<?> work) {
        Optional<String> key = key(request);
        if (key.isEmpty()) {
            byte[] made = transact(ledger, sql -> written(work.on(sql)));
            return answer(HttpStatus.CREATED.getCode(), made);
        }
        KeyedRequest keyed =
                new KeyedRequest(
                        ledger.project(), request.getMethodName(), request.getPath(), key.get());
        byte[] hash = CanonicalJson.hash(body);
        Outcome outcome = alone(keyed, ledger, sql -> find(sql, keyed, hash, work));
        MutableHttpResponse<byte[]> response =
                answer(outcome.answer().status(), outcome.answer().body());
        if (outcome.replayed()) {
            response.header(REPLAYED, "true");
        } else {
            pruning.stored(ledger.project());
        }
        return response;
    }

    /** Who waits for a turn is under way as well, though nothing in PostgreSQL says so yet. */
    private Outcome alone(KeyedRequest keyed, LedgerKey ledger, Work<Outcome> work) {
        if (!underWay.add(keyed)) {
            throw isUnderWay();
        }
        try {
            return transact(ledger, work);
        } finally {
            underWay.remove(keyed);
        }
    }

    private <T> T transact(LedgerKey ledger, Work<T> work) {
        return turns.write(ledger, () -> database.transact(ledger.project(), work));
    }

    private static ProblemException isUnderWay() {
        return ProblemException.of(
                CommonProblem.CONFLICT, "a request with this Idempotency-Key is under way");
    }

    private Outcome find(Sql sql, KeyedRequest keyed, byte[] hash, Work<?> work)
            throws SQLException {
        if (!answers.tryLock(sql, keyed)) {
            throw isUnderWay();
        }
        Optional<FirstAnswer> first = answers.find(sql, keyed);
        if (first.isPresent()) {
            if (!Arrays.equals(first.get().request(), hash)) {
                throw ProblemException.of(
                        CommonProblem.VALIDATION_FAILED,
                        "this Idempotency-Key was used for another body");
            }
            return new Outcome(first.get(), true);
        }
        byte[] made = written(work.on(sql));
        FirstAnswer answer = new FirstAnswer(hash, HttpStatus.CREATED.getCode(), made);
        answers.insert(sql, keyed, answer);
        return new Outcome(answer, false);
    }

    private static Optional<String> key(HttpRequest<?> request) {
        List<String> keys = request.getHeaders().getAll(HEADER);
        if (keys.isEmpty()) {
            return Optional.empty();
        }
        String key = keys.getFirst();
        boolean usable =
                keys.size() == 1
                        && !key.isBlank()
                        && key.length() <= MAX_KEY
                        && key.chars().noneMatch(Character::isISOControl);
        if (!usable) {
            throw ProblemException.of(
                    CommonProblem.MALFORMED_REQUEST,
                    HEADER + " must be one header of 1 to " + MAX_KEY + " characters");
        }
        return Optional.of(key);
    }

    private byte[] written(Object made) {
        try {
            return json.writeValueAsBytes(made);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MutableHttpResponse<byte[]> answer(int status, byte[] body) {
        return HttpResponse.<byte[]>status(HttpStatus.valueOf(status))
                .body(body)
                .contentType(MediaType.APPLICATION_JSON_TYPE);
    }
}
