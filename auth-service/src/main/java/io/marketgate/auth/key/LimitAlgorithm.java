package io.marketgate.auth.key;

import com.fasterxml.jackson.annotation.JsonValue;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Locale;

/** How a limit counts. */
@Serdeable
public enum LimitAlgorithm {
    /** So many in each window, from its beginning. */
    FIXED_WINDOW,
    /** So many in any window, estimated from the one before. */
    SLIDING_WINDOW,
    /** As many as were refilled, steadily. */
    TOKEN_BUCKET,
    /** So many in any window, each remembered. */
    SLIDING_LOG,
    /** So many at the same time; not enforced yet, so no new limit has it. */
    CONCURRENCY;

    /** Returns the name that stands in JSON. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
