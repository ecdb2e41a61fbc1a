package io.marketgate.ratelimit.policy;

import com.fasterxml.jackson.annotation.JsonValue;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether a policy refuses. */
@Serdeable
public enum Mode {
    /** It does. */
    ENFORCE,
    /** It counts and reports what it would refuse. */
    SHADOW;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** Finds the mode of that name. */
    static Optional<Mode> parse(String label) {
        return Stream.of(values()).filter(it -> it.label.equals(label)).findFirst();
    }

    /** Returns all names, for whoever gave another. */
    static String labels() {
        return "one of " + String.join(", ", Stream.of(values()).map(Mode::label).toList());
    }

    /** Returns the name that clients know. */
    @JsonValue
    public String label() {
        return label;
    }
}
