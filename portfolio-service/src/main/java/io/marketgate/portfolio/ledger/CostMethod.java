package io.marketgate.portfolio.ledger;

import com.fasterxml.jackson.annotation.JsonValue;
import io.marketgate.defaults.problem.ProblemException;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** By which rule sold quantities are matched with bought ones. */
@Serdeable
public enum CostMethod {
    /** All of a position costs the same. */
    AVERAGE,
    /** What was bought first is sold first. */
    FIFO,
    /** What was bought last is sold first. */
    LIFO,
    /** What cost most is sold first. */
    HIFO;

    /** Returns the method that a query names, average cost if none; refuses all others with 400. */
    public static CostMethod parse(@Nullable String query) {
        if (query == null || query.equals(AVERAGE.toString())) {
            return AVERAGE;
        }
        List<CostMethod> known = List.of(values());
        throw ProblemException.parameter(
                "method",
                known.stream().anyMatch(it -> it.toString().equals(query))
                        ? query + " is not available yet, only " + AVERAGE + " is"
                        : "must be one of " + known);
    }

    /** Returns its name in JSON, in queries and in PostgreSQL. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return label();
    }
}
