package io.marketgate.simulator.rows;

import io.marketgate.simulator.wire.CallParameters;
import io.marketgate.simulator.wire.Json;
import io.marketgate.simulator.wire.Row;
import io.marketgate.simulator.wire.VendorException;
import io.micronaut.http.HttpRequest;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How one of the vendor's lists is filtered, sorted and paged. Sorting is asked for by {@code sort}
 * and {@code order} or, on newer routes, by {@code sort=name.desc,other.asc}.
 *
 * @param usual elements on a page where the call does not say
 * @param most elements that a page can have
 * @param sort the usual order, such as {@code ticker.asc}
 * @param filters the members that can be filtered and sorted by
 */
public record RowList(int usual, int most, String sort, List<String> filters) {

    private static final String MARKER = "page_marker";

    /** A list whose members can be filtered and sorted by these. */
    public static RowList of(int usual, int most, String sort, String... filters) {
        return new RowList(usual, most, sort, List.of(filters));
    }

    /** The page of these rows that the call asks for, as the vendor's answer. */
    public String answer(HttpRequest<?> request, Stream<Row> rows) {
        CallParameters query = CallParameters.of(request);
        Comparator<Row> order = order(query);
        int limit = query.limit(usual, most);
        int skipped = skipped(query);
        List<RowFilter> asked = filters.stream().map(name -> RowFilter.of(query, name)).toList();
        List<Row> found =
                rows.filter(row -> passes(row, asked)).sorted(order).skip(skipped).toList();
        List<Row> page = found.subList(0, Math.min(limit, found.size()));
        Json json = Json.object().openArray("results");
        page.forEach(json::element);
        json.closeArray().ok(request).integer("count", page.size());
        if (page.size() < found.size()) {
            Map<String, String> next = query.parameters();
            next.put(MARKER, Integer.toString(skipped + page.size()));
            json.text("next_url", query.next(request.getUri().getRawPath(), next));
        }
        return json.end();
    }

    private boolean passes(Row row, List<RowFilter> asked) {
        for (int i = 0; i < asked.size(); i++) {
            if (!asked.get(i).holds(row.get(filters.get(i)))) {
                return false;
            }
        }
        return true;
    }

    private Comparator<Row> order(CallParameters query) {
        String asked = query.text("sort");
        String usualName = sort.substring(0, sort.lastIndexOf('.'));
        boolean usually = sort.endsWith(".asc");
        if (asked == null) {
            return by(usualName, query.ascending("order", usually));
        }
        return Arrays.stream(asked.split(","))
                .map(part -> order(query, part.strip(), usualName, usually))
                .reduce(Comparator::thenComparing)
                .orElseThrow(() -> unsorted(asked));
    }

    private Comparator<Row> order(
            CallParameters query, String part, String usualName, boolean usually) {
        String name = part.replaceFirst("(?i)\\.(asc|desc)$", "");
        String member =
                Stream.concat(Stream.of(usualName), filters.stream())
                        .filter(known -> known.equals(name) || known.endsWith("." + name))
                        .findFirst()
                        .orElseThrow(() -> unsorted(name));
        boolean ascending =
                part.length() > name.length()
                        ? part.toLowerCase(Locale.ROOT).endsWith(".asc")
                        : query.ascending("order", !member.equals(usualName) || usually);
        return by(member, ascending);
    }

    private static VendorException unsorted(String name) {
        return VendorException.badRequest("The parameter 'sort' cannot be '" + name + "'");
    }

    private static Comparator<Row> by(String name, boolean ascending) {
        Comparator<Row> order = (one, other) -> compare(one.get(name), other.get(name));
        return ascending ? order : order.reversed();
    }

    private static int compare(@Nullable Object one, @Nullable Object other) {
        if (one == null || other == null) {
            return one == other ? 0 : one == null ? -1 : 1;
        }
        return one instanceof Number && other instanceof Number
                ? new BigDecimal(one.toString()).compareTo(new BigDecimal(other.toString()))
                : one.toString().compareTo(other.toString());
    }

    private static int skipped(CallParameters query) {
        String marker = query.text(MARKER);
        try {
            return marker == null ? 0 : Math.max(0, Integer.parseInt(marker));
        } catch (NumberFormatException e) {
            throw VendorException.badRequest("The parameter 'cursor' is not one of ours");
        }
    }
}
