package io.marketgate.gateway.limit;

import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whether a request may go on, and what its client is told of the limits.
 *
 * @param violated the policies that refuse it; empty: none does
 */
public record Admission(List<LimitStatus> statuses, List<String> violated, long retryAfterMs) {
    private static final long DEFAULT_RETRY_MS = 1_000;

    static Admission of(LimitCheckAnswer answer) {
        return new Admission(
                answer.limits().stream().filter(it -> !it.shadow()).toList(),
                answer.allowed() ? List.of() : answer.violated(),
                Objects.requireNonNullElse(answer.retryAfterMs(), DEFAULT_RETRY_MS));
    }

    static Admission granted(List<LimitStatus> statuses) {
        return new Admission(statuses, List.of(), 0);
    }

    /** Returns the refusal, or nothing if the request may go on. */
    public @Nullable ProblemException refusal() {
        if (violated.isEmpty()) {
            return null;
        }
        String limits =
                violated.stream().map(name -> '"' + name + '"').collect(Collectors.joining(", "));
        return ProblemException.of(
                        CommonProblem.LIMIT_EXCEEDED,
                        "The rate limit " + limits + " is used up; wait as Retry-After says.")
                .with("violated-policies", violated)
                .retryAfter(Duration.ofMillis(retryAfterMs));
    }

    boolean isEmpty() {
        return statuses.isEmpty();
    }

    /** Returns the header {@code RateLimit-Policy}: what the limits are. */
    String policies() {
        StringBuilder header = new StringBuilder(64);
        for (LimitStatus it : statuses) {
            begin(header, it).append(";q=").append(it.quota());
            header.append(";w=").append(it.windowSeconds());
        }
        return header.toString();
    }

    /** Returns the header {@code RateLimit}: what is left of them. */
    String remaining() {
        StringBuilder header = new StringBuilder(64);
        for (LimitStatus it : statuses) {
            begin(header, it).append(";r=").append(it.remaining());
            header.append(";t=").append(Math.ceilDiv(it.resetInMs(), 1_000));
        }
        return header.toString();
    }

    private static StringBuilder begin(StringBuilder header, LimitStatus status) {
        return header.append(header.isEmpty() ? "\"" : ", \"").append(status.policy()).append('"');
    }
}
