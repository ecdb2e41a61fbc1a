package io.marketgate.e2e;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What services show of themselves at {@code /prometheus}: labels of each series by metric. */
final class Scrape {
    /** Whom Prometheus scrapes under which name, by the distance of their management ports. */
    static final Map<String, Integer> JOBS =
            Map.of(
                    "gateway", 100,
                    "market-data-service", 101,
                    "auth-service", 102,
                    "ratelimit-service", 103,
                    "portfolio-service", 104);

    private static final int SECOND = 1_000;

    private static final Pattern SERIES = Pattern.compile("([\\w:]+)(?:\\{(.*)})? \\S+");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    private final Map<String, List<Map<String, String>>> series = new HashMap<>();
    private final Set<String> families = new TreeSet<>();

    /** Asks both instances of every service of the shared stack. */
    static Scrape of(Stack stack) {
        Scrape scrape = new Scrape();
        JOBS.forEach((job, offset) ->
                IntStream.of(offset, offset + SECOND)
                        .mapToObj(it -> Http.get(stack.url(it) + "/prometheus", "").body())
                        .flatMap(String::lines)
                        .forEach(line -> scrape.add(job, line)));
        JOBS.keySet().forEach(job -> scrape.add(job, "up 1")); // Prometheus' own.
        return scrape;
    }

    private void add(String job, String line) {
        if (line.startsWith("# TYPE ")) {
            families.add(line.split(" ")[2]);
            return;
        }
        Matcher parts = SERIES.matcher(line);
        if (!parts.matches()) {
            return;
        }
        Map<String, String> labels = new HashMap<>(Map.of("job", job));
        Matcher label = LABEL.matcher(parts.group(2) == null ? "" : parts.group(2));
        while (label.find()) {
            labels.put(label.group(1), label.group(2));
        }
        series.computeIfAbsent(parts.group(1), any -> new ArrayList<>()).add(labels);
    }

    /** Returns the names under which they say what they are: of a histogram, without its parts. */
    Set<String> families() {
        return families;
    }

    /** Returns all values that a label has. */
    Set<String> values(String metric, String label) {
        Set<String> values = new TreeSet<>();
        series.getOrDefault(metric, List.of())
                .forEach(labels -> values.add(labels.getOrDefault(label, "")));
        return values;
    }

    boolean has(String metric) {
        return series.containsKey(metric);
    }

    boolean has(String metric, Map<String, String> labels) {
        return series.getOrDefault(metric, List.of()).stream()
                .anyMatch(one -> one.entrySet().containsAll(labels.entrySet()));
    }
}
