package io.marketgate.marketdata.upstream;

import io.marketgate.defaults.problem.ProblemException;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One attempt that failed, and whether another one may help. */
final class AttemptFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What an attempt failed of; the names are those of metrics. */
    enum Cause {
        /** The vendor refuses for now: it works, and is asked again when it says. */
        LIMITED(true),
        /** It says that it is in trouble: 502, 503, 504. */
        TROUBLED(true),
        /** No connection came about, so nothing was asked. */
        UNREACHABLE(true),
        /** It does not take our key or connection: 4xx that no client is to blame for. */
        DENIED(false),
        /** Any other status. */
        ERROR(false),
        /** It did not answer in time. */
        TIMEOUT(false),
        /** The answer ended early, or was too large, or could not be read. */
        BROKEN(false);

        private final boolean again;

        Cause(boolean again) {
            this.again = again;
        }

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Cause kind;
    private final transient ProblemException problem;
    private final transient @Nullable Duration retryAfter;

    AttemptFailure(Cause kind, ProblemException problem, @Nullable Duration retryAfter) {
        super(kind.label(), null, false, false);
        this.kind = kind;
        this.problem = problem;
        this.retryAfter = retryAfter;
    }

    Cause kind() {
        return kind;
    }

    /** Returns what is wrong with the vendor; empty if it works all the same. */
    String trouble() {
        return kind == Cause.LIMITED || kind == Cause.DENIED ? "" : kind.label();
    }

    /** Returns what the client is told if there is no further attempt. */
    ProblemException problem() {
        return problem;
    }

    /** Returns when the vendor wants to be asked again, if it said. */
    @Nullable Duration retryAfter() {
        return retryAfter;
    }

    boolean mayHelpAgain() {
        return kind.again;
    }
}
