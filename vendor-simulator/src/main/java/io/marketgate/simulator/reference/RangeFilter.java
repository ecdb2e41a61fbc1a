package io.marketgate.simulator.reference;

import io.marketgate.simulator.wire.CallParameters;
import org.jspecify.annotations.Nullable;

/**
 * A filter of the vendor's: {@code name}, {@code name.gte}, {@code .gt}, {@code .lte}, {@code .lt}.
 */
record RangeFilter(
        @Nullable String exact,
        @Nullable String gte,
        @Nullable String gt,
        @Nullable String lte,
        @Nullable String lt) {

    static RangeFilter of(CallParameters query, String name) {
        return new RangeFilter(
                query.text(name),
                query.text(name + ".gte"),
                query.text(name + ".gt"),
                query.text(name + ".lte"),
                query.text(name + ".lt"));
    }

    /** Whether a text, or a date in ISO form, passes. */
    boolean hold(String value) {
        return (exact == null || value.equals(exact))
                && (gte == null || value.compareTo(gte) >= 0)
                && (gt == null || value.compareTo(gt) > 0)
                && (lte == null || value.compareTo(lte) <= 0)
                && (lt == null || value.compareTo(lt) < 0);
    }
}
