package io.marketgate.auth.key;

import com.fasterxml.jackson.annotation.JsonValue;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Locale;

/** What a key is for. */
@Serdeable
enum Env {
    /** Real use. */
    LIVE,
    /** Trying things out. */
    TEST;

    /** Returns the name that stands in keys and JSON. */
    @JsonValue
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
