package io.marketgate.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A metric that a query names, and the values that it wants of labels: of each at least one.
 *
 * @param wanted by label; of {@code a=~"x|y"} both, other expressions want nothing
 */
record Selector(String metric, Map<String, List<String>> wanted) {
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset");

    /** Clauses whose parentheses hold labels, and ranges of time. */
    private static final Pattern NO_METRICS =
            Pattern.compile(
                    "\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)"
                            + "|\\[[^]]*]");

    private static final Pattern NAME =
            Pattern.compile("(?<![\\w:.])([a-zA-Z_:][\\w:]*)\\s*(\\{[^}]*}|\\()?");

    private static final Pattern VALUE = Pattern.compile("(\\w+)(=~?)\"([^\"]*)\"");
    private static final Pattern ALTERNATIVES = Pattern.compile("[\\w-]+(?:\\|[\\w-]+)*");

    /** Returns all of a query. */
    static List<Selector> in(String query) {
        List<Selector> selectors = new ArrayList<>();
        Matcher name = NAME.matcher(NO_METRICS.matcher(query).replaceAll(" "));
        while (name.find()) {
            String rest = name.group(2);
            if (!"(".equals(rest) && !WORDS.contains(name.group(1))) {
                selectors.add(new Selector(name.group(1), wanted(rest == null ? "" : rest)));
            }
        }
        return selectors;
    }

    private static Map<String, List<String>> wanted(String labels) {
        Map<String, List<String>> wanted = new TreeMap<>();
        Matcher value = VALUE.matcher(labels);
        while (value.find()) {
            String text = value.group(3);
            if (value.group(2).equals("=")) {
                wanted.put(value.group(1), List.of(text));
            } else if (ALTERNATIVES.matcher(text).matches()) {
                wanted.put(value.group(1), List.of(text.split("\\|")));
            }
        }
        return wanted;
    }

    /** Tells whether it finds something there, for every value that it wants. */
    boolean isIn(Scrape scrape) {
        return scrape.has(metric)
                && wanted.entrySet().stream()
                        .allMatch(label ->
                                label.getValue().stream()
                                        .allMatch(value -> has(scrape, label.getKey(), value)));
    }

    /** All labels that have one wanted value must be met at once. */
    private boolean has(Scrape scrape, String label, String value) {
        Map<String, String> together = new TreeMap<>();
        wanted.forEach((name, values) -> {
            if (values.size() == 1) {
                together.put(name, values.getFirst());
            }
        });
        together.put(label, value);
        return scrape.has(metric, together);
    }
}
