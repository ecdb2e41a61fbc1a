package io.marketgate.gateway.key;

import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the key of a request: Bearer, {@code X-API-Key}, or the query on the vendor's routes. */
public final class PresentedKeys {
    /** The header in which a key may stand alone. */
    public static final String API_KEY = "X-API-Key";

    private static final String BEARER = "Bearer ";

    private PresentedKeys() {}

    /**
     * Returns the key, or refuses the request: 401 without a well-formed one, 400 with two or with
     * one where none counts.
     *
     * @param inQuery whether a key in the query counts
     */
    public static PresentedKey in(HttpRequest<?> request, boolean inQuery) {
        HttpHeaders headers = request.getHeaders();
        String key = null;
        for (String value : headers.getAll(HttpHeaders.AUTHORIZATION)) {
            if (value.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
                key = oneOf(key, value.substring(BEARER.length()).strip());
            }
        }
        for (String value : headers.getAll(API_KEY)) {
            key = oneOf(key, value.strip());
        }
        List<String> inAddress = QueryKeys.of(request.getUri().getRawQuery());
        if (inQuery) {
            for (String value : inAddress) {
                key = oneOf(key, value);
            }
        }
        if (key == null) {
            throw unauthenticated(
                    "The request has no API key. Send one as Authorization: Bearer or X-API-Key.");
        }
        if (!KeyFormat.isWellFormed(key)) {
            throw refusal();
        }
        if (!inQuery && !inAddress.isEmpty()) {
            throw ProblemException.parameter(
                    QueryKeys.NAME, "is taken on the vendor's routes only; the header is enough");
        }
        return new PresentedKey(key);
    }

    /** Returns the one answer to every key that is not good, so that none can be told apart. */
    public static ProblemException refusal() {
        return unauthenticated("The API key is not valid.");
    }

    private static ProblemException unauthenticated(String detail) {
        return ProblemException.of(CommonProblem.UNAUTHENTICATED, detail);
    }

    private static @Nullable String oneOf(@Nullable String known, String candidate) {
        if (candidate.isEmpty()) {
            return known;
        }
        if (known != null && !known.equals(candidate)) {
            throw ProblemException.of(
                    CommonProblem.MALFORMED_REQUEST,
                    "The request presents two different API keys.");
        }
        return candidate;
    }
}
