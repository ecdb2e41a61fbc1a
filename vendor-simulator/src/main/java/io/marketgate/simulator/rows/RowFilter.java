package io.marketgate.simulator.rows;

import io.marketgate.simulator.wire.CallParameters;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The vendor's filters of one member: {@code name}, {@code name.gte}, {@code .gt}, {@code .lte},
 * {@code .lt}, {@code .any_of} and, of lists, {@code .all_of}. Numbers are compared as such, all
 * else as text, which dates are good for.
 */
public final class RowFilter {

    private final String name;
    private final List<Predicate<Object>> conditions = new ArrayList<>();

    private RowFilter(String name) {
        this.name = name;
    }

    /** What the call asks of this member. */
    public static RowFilter of(CallParameters query, String name) {
        RowFilter filter = new RowFilter(name);
        filter.add(query.text(name), (value, wanted) -> filter.compare(value, wanted) == 0);
        filter.add(
                query.text(name + ".gte"), (value, wanted) -> filter.compare(value, wanted) >= 0);
        filter.add(query.text(name + ".gt"), (value, wanted) -> filter.compare(value, wanted) > 0);
        filter.add(
                query.text(name + ".lte"), (value, wanted) -> filter.compare(value, wanted) <= 0);
        filter.add(query.text(name + ".lt"), (value, wanted) -> filter.compare(value, wanted) < 0);
        filter.add(
                query.text(name + ".any_of"),
                (value, wanted) ->
                        words(wanted).anyMatch(word -> filter.compare(value, word) == 0));
        String all = query.text(name + ".all_of");
        if (all != null) {
            filter.conditions.add(value -> words(all).allMatch(word -> filter.anyIs(value, word)));
        }
        return filter;
    }

    /** Whether the call asks anything of it. */
    public boolean isEmpty() {
        return conditions.isEmpty();
    }

    /** Whether this value passes; an absent one does not, once anything is asked of it. */
    public boolean holds(@Nullable Object value) {
        return conditions.isEmpty()
                || value != null && conditions.stream().allMatch(it -> it.test(value));
    }

    private void add(@Nullable String wanted, Condition condition) {
        if (wanted != null) {
            conditions.add(value ->
                    value instanceof Collection<?> all
                            ? all.stream().anyMatch(one -> condition.holds(one, wanted))
                            : condition.holds(value, wanted));
        }
    }

    private boolean anyIs(Object value, String word) {
        return value instanceof Collection<?> all
                ? all.stream().anyMatch(one -> compare(one, word) == 0)
                : compare(value, word) == 0;
    }

    private int compare(Object value, String wanted) {
        return switch (value) {
            case Number number ->
                    new BigDecimal(number.toString())
                            .compareTo(CallParameters.decimal(name, wanted));
            case Boolean truth -> truth.compareTo(CallParameters.truth(name, wanted));
            default -> value.toString().compareTo(wanted);
        };
    }

    private static Stream<String> words(String list) {
        return Arrays.stream(list.split(",")).map(String::strip);
    }

    private interface Condition {
        boolean holds(Object value, String wanted);
    }
}
