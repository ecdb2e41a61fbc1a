package io.marketgate.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/** What {@code monitoring/} and the runbooks say. */
final class Monitoring {
    static final Path FOLDER = Project.ROOT.resolve("monitoring");
    static final Path RUNBOOKS = Project.ROOT.resolve("docs/runbooks");

    private static final ObjectMapper JSON = new ObjectMapper();

    private Monitoring() {}

    /** Returns all rules, those that record and those that alert. */
    static List<JsonNode> rules() {
        List<JsonNode> rules = new ArrayList<>();
        for (String file : List.of("recordings.yml", "alerts.yml")) {
            yaml(FOLDER.resolve(file))
                    .get("groups")
                    .forEach(group -> group.get("rules").forEach(rules::add));
        }
        return rules;
    }

    /** Returns the rules that alert. */
    static List<JsonNode> alerts() {
        return rules().stream().filter(rule -> rule.has("alert")).toList();
    }

    /** Returns what the rules record. */
    static List<String> recorded() {
        return rules().stream()
                .filter(rule -> rule.has("record"))
                .map(rule -> rule.get("record").textValue())
                .toList();
    }

    /** Returns the cases in which alerts are tried. */
    static List<JsonNode> cases() {
        List<JsonNode> cases = new ArrayList<>();
        yaml(FOLDER.resolve("alerts.test.yml")).get("tests").forEach(cases::add);
        return cases;
    }

    /** Returns the dashboards. */
    static List<JsonNode> dashboards() {
        return files(FOLDER.resolve("grafana/dashboards")).stream().map(Monitoring::json).toList();
    }

    /** Returns the queries of a dashboard, with what Grafana puts in place of its variables. */
    static List<String> queries(JsonNode dashboard) {
        return dashboard.findValuesAsText("expr").stream()
                .map(query -> query.replace("$__rate_interval", "5m"))
                .toList();
    }

    /** Returns the files of a folder. */
    static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the queries as rules, the form in which promtool takes them. */
    static Path asRules(List<String> queries) {
        List<JsonNode> rules = new ArrayList<>();
        for (String query : queries) {
            rules.add(
                    JSON.createObjectNode()
                            .put("record", "query" + rules.size())
                            .put("expr", query));
        }
        JsonNode group =
                JSON.createObjectNode().put("name", "dashboards").set("rules", array(rules));
        JsonNode file = JSON.createObjectNode().set("groups", array(List.of(group)));
        Path path = Project.TARGET.resolve("queries.yml"); // JSON is YAML.
        try {
            return Files.writeString(path, file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode array(List<JsonNode> nodes) {
        return JSON.createArrayNode().addAll(nodes);
    }

    private static JsonNode json(Path file) {
        try {
            return JSON.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a file. */
    static JsonNode yaml(Path file) {
        try {
            return JSON.valueToTree(new Yaml().load(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
