package io.marketgate.auth.key;

import com.fasterxml.jackson.annotation.JsonValue;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.stream.Stream;

/** What a key may do. */
@Serdeable
public enum Scope {
    /** Read bars, quotes, news and every other answer of the vendor. */
    MARKET_READ("market:read"),
    /** Read trades and portfolios. */
    TRADES_READ("trades:read"),
    /** Book trades. */
    TRADES_WRITE("trades:write"),
    /** Write to threads. */
    THREADS_WRITE("threads:write"),
    /** Create, list and revoke keys of one's own project. */
    KEYS_ADMIN(Scope.ADMIN_OF_KEYS),
    /** Ask whether a limit allows something. */
    LIMITS_CHECK("limits:check"),
    /** What lies beyond projects. */
    PLATFORM(Scope.BEYOND_PROJECTS);

    /** The label of {@link #KEYS_ADMIN}, for annotations. */
    static final String ADMIN_OF_KEYS = "keys:admin";

    /** The label of {@link #PLATFORM}, for annotations. */
    public static final String BEYOND_PROJECTS = "platform";

    private final String label;

    Scope(String label) {
        this.label = label;
    }

    /** Returns the name that stands in JSON, rows and identities. */
    @JsonValue
    public String label() {
        return label;
    }

    /** Returns all of them. */
    public static List<Scope> all() {
        return Stream.of(values()).toList();
    }
}
