package io.marketgate.ratelimit.policy;

import com.fasterxml.jackson.annotation.JsonValue;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Locale;

/** What the keys of a policy are. */
@Serdeable
public enum KeyKind {
    /** Addresses of clients; IPv6 by /64. */
    IP,
    /** API keys or users. */
    KEY,
    /** Projects. */
    PROJECT,
    /** The vendor. */
    UPSTREAM,
    /** Whatever an application counts, apart for each project. */
    CUSTOM;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** Returns the name that clients know. */
    @JsonValue
    public String label() {
        return label;
    }
}
