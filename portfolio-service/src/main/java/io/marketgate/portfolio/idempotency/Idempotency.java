package io.marketgate.portfolio.idempotency;

import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import io.marketgate.portfolio.ledger.Ledger;
import io.marketgate.portfolio.ledger.LedgerKey;
import io.marketgate.portfolio.ledger.LedgerTransactions;
import io.marketgate.portfolio.problem.PortfolioProblem;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

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

    private final LedgerTransactions ledgers;
    private final FirstAnswerRepository answers;
    private final FirstAnswerPruning pruning;
    private final JsonMapper json;

    /** Here; an instance elsewhere is told apart by a lock in PostgreSQL. */
    private final Set<KeyedRequest> underWay = ConcurrentHashMap.newKeySet();

    Idempotency(
            LedgerTransactions ledgers,
            FirstAnswerRepository answers,
            FirstAnswerPruning pruning,
            JsonMapper json) {
        this.ledgers = ledgers;
        this.answers = answers;
        this.pruning = pruning;
        this.json = json;
    }

    /**
     * Answers 201 with what the work makes of a locked ledger, in one transaction and when it is
     * its turn; or what was answered before.
     *
     * @param body the request's, as it was read
     * @throws ProblemException 409 while the same request is under way, 422 if the key was used for
     *     another body
     */
    public HttpResponse<byte[]> once(
            HttpRequest<?> request, LedgerKey ledger, Object body, Function<Ledger, ?> work) {
        Optional<String> key = key(request);
        if (key.isEmpty()) {
            return ledgers.write(ledger, locked -> created(written(work.apply(locked))));
        }
        KeyedRequest keyed =
                new KeyedRequest(
                        ledger.project(), request.getMethodName(), request.getPath(), key.get());
        // Who waits for a turn is under way as well, though nothing in PostgreSQL says so yet.
        if (!underWay.add(keyed)) {
            throw isUnderWay();
        }
        try {
            byte[] hash = hash(body);
            HttpResponse<byte[]> answer =
                    ledgers.inTurn(
                            ledger,
                            () -> once(keyed, hash, () -> work.apply(ledgers.lock(ledger))));
            pruning.answered(keyed.project());
            return answer;
        } finally {
            underWay.remove(keyed);
        }
    }

    private static ProblemException isUnderWay() {
        return ProblemException.of(
                PortfolioProblem.IDEMPOTENCY_KEY_IN_FLIGHT,
                "a request with this Idempotency-Key is under way");
    }

    private HttpResponse<byte[]> once(KeyedRequest keyed, byte[] hash, Supplier<?> work) {
        if (!answers.tryLock(keyed.lock())) {
            throw isUnderWay();
        }
        Optional<FirstAnswer> first = answers.findByRequest(keyed);
        if (first.isPresent()) {
            return repeated(first.get(), hash);
        }
        byte[] made = written(work.get());
        answers.insert(new FirstAnswer(keyed, hash, HttpStatus.CREATED.getCode(), made));
        return created(made);
    }

    private static HttpResponse<byte[]> repeated(FirstAnswer first, byte[] hash) {
        if (!Arrays.equals(first.bodyHash(), hash)) {
            throw ProblemException.of(
                    PortfolioProblem.IDEMPOTENCY_KEY_REUSED,
                    "this Idempotency-Key was used for another body");
        }
        return answer(first.status(), first.body()).header(REPLAYED, "true");
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

    private byte[] hash(Object body) {
        try {
            return CanonicalJson.hash(json.writeValueToTree(body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] written(Object made) {
        try {
            return json.writeValueAsBytes(made);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpResponse<byte[]> created(byte[] body) {
        return answer(HttpStatus.CREATED.getCode(), body);
    }

    private static MutableHttpResponse<byte[]> answer(int status, byte[] body) {
        return HttpResponse.<byte[]>status(HttpStatus.valueOf(status))
                .body(body)
                .contentType(MediaType.APPLICATION_JSON_TYPE);
    }
}
