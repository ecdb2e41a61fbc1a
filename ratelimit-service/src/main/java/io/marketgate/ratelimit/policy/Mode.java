package io.marketgate.ratelimit.policy;

import com.fasterxml.jackson.annotation.JsonValue;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Locale;

/** Whether a policy refuses. */
@Serdeable
public enum Mode {
    /** It does. */
    ENFORCE,
    /** It counts and reports what it would refuse. */
    SHADOW;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** Returns the name that clients know. */
    @JsonValue
    public String label() {
        return label;
    }
}
