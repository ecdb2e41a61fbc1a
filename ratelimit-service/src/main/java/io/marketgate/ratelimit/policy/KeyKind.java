package io.marketgate.ratelimit.policy;

import com.fasterxml.jackson.annotation.JsonValue;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

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

    /** Finds the kind of that name. */
    static Optional<KeyKind> parse(String label) {
        return Stream.of(values()).filter(it -> it.label.equals(label)).findFirst();
    }

    /** Returns all names, for whoever gave another. */
    static String labels() {
        return "one of " + String.join(", ", Stream.of(values()).map(KeyKind::label).toList());
    }

    /** Returns the name that clients know. */
    @JsonValue
    public String label() {
        return label;
    }
}
