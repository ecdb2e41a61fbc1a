package io.marketgate.marketdata.upstream;

import io.marketgate.breaker.FailureLog;
import io.marketgate.defaults.instance.NotReached;
import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import io.marketgate.marketdata.clock.MarketTime;
import io.marketgate.marketdata.upstream.ArrivingBodies.TooLargeException;
import io.marketgate.marketdata.upstream.AttemptFailure.Cause;
import io.marketgate.marketdata.upstream.VendorClient.Received;
import io.micronaut.http.client.exceptions.ReadTimeoutException;
import io.micronaut.http.client.exceptions.ResponseClosedException;
import io.micronaut.http.exceptions.BufferLengthExceededException;
import java.io.EOFException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells an answer of the vendor from a failure, and what kind of one. */
final class VendorAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(VendorAnswers.class);

    private static final FailureLog FAILURES = new FailureLog(LOG, System::nanoTime);

    /** What to wait when the vendor refuses for now and does not say how long. */
    private static final Duration PAUSE = Duration.ofSeconds(12);

    /** A longer one is a mistake of the vendor's, or of somebody on the way. */
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    /**
     * Of 4xx, those about our key (401), a proxy's (407), our connection (408, 421, 425) and our
     * limit (429): clients can do nothing about them. All others are about what was asked for.
     */
    private static final Set<Integer> OURS = Set.of(401, 407, 408, 421, 425, 429);

    private final InstantSource clock;

    VendorAnswers(InstantSource clock) {
        this.clock = clock;
    }

    /** Returns the answer of status 200, or what the client is refused; any other is a failure. */
    VendorAnswer accepted(Received answer, MarketTime askedAt) {
        int status = answer.status();
        if (status == 200 || isRefusal(status)) {
            return new VendorAnswer(
                    status,
                    Objects.requireNonNullElse(answer.contentType(), ""),
                    Objects.requireNonNullElse(answer.link(), ""),
                    answer.body(),
                    askedAt);
        }
        Duration after = retryAfter(answer.retryAfter());
        if (status == 429) {
            Duration pause = after == null ? PAUSE : after;
            throw new AttemptFailure(
                    Cause.LIMITED,
                    unavailable("the data source's call limit is reached", pause),
                    pause);
        }
        if (status == 502 || status == 503 || status == 504) {
            throw new AttemptFailure(Cause.TROUBLED, status(status), after);
        }
        if (status == 401) {
            // Our key is at fault, never the client's.
            LOG.error("the vendor refuses our key");
            throw new AttemptFailure(
                    Cause.DENIED,
                    Upstream.invalid("the data source does not give this to us"),
                    null);
        }
        Cause cause = status >= 400 && status < 500 ? Cause.DENIED : Cause.ERROR;
        throw new AttemptFailure(cause, status(status), null);
    }

    private static boolean isRefusal(int status) {
        return status >= 400 && status < 500 && !OURS.contains(status);
    }

    /** Returns what it means that there is no answer. */
    static AttemptFailure failure(Throwable cause) {
        FAILURES.failed("vendor not reached", cause.toString());
        if (cause instanceof ReadTimeoutException) {
            return timeout();
        }
        if (cause instanceof TooLargeException
                || cause instanceof BufferLengthExceededException
                || cause instanceof ResponseClosedException
                || cause.getCause() instanceof EOFException) {
            return new AttemptFailure(
                    Cause.BROKEN,
                    Upstream.invalid("the data source's answer was cut off or too large"),
                    null);
        }
        if (NotReached.isCauseOf(cause)) {
            return new AttemptFailure(
                    Cause.UNREACHABLE,
                    unavailable("the data source cannot be reached", Duration.ofSeconds(2)),
                    null);
        }
        return new AttemptFailure(
                Cause.BROKEN, Upstream.invalid("the data source's answer could not be read"), null);
    }

    /** Returns the failure of an attempt for which there is no time left. */
    static AttemptFailure timeout() {
        return new AttemptFailure(
                Cause.TIMEOUT,
                ProblemException.of(
                        CommonProblem.UPSTREAM_TIMEOUT, "the data source did not answer in time"),
                null);
    }

    static ProblemException unavailable(String detail, Duration after) {
        return ProblemException.of(CommonProblem.UPSTREAM_UNAVAILABLE, detail).retryAfter(after);
    }

    private static ProblemException status(int status) {
        return Upstream.invalid("the data source answered with status " + status);
    }

    /** Reads seconds or a date; anything else is as if it were not there. */
    private @Nullable Duration retryAfter(@Nullable String header) {
        if (header == null) {
            return null;
        }
        if (header.matches("[0-9]{1,9}")) {
            return bounded(Duration.ofSeconds(Long.parseLong(header)));
        }
        try {
            Instant then =
                    ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
            return bounded(Duration.between(clock.instant(), then));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Duration bounded(Duration after) {
        if (after.compareTo(LONGEST_PAUSE) > 0) {
            return LONGEST_PAUSE;
        }
        return after.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : after;
    }
}
