package io.marketgate.e2e;

import static io.marketgate.e2e.Manifests.container;
import static io.marketgate.e2e.Manifests.elements;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What manifests name, and what there is of that in the project. */
final class ManifestNames {
    static final String SECRETS = "/run/marketgate/secrets/";

    private static final Pattern VARIABLE = Pattern.compile("`([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)`");

    private ManifestNames() {}

    /** What all services are told. */
    static JsonNode settings(Manifests manifests) {
        return manifests
                .all("ConfigMap")
                .filter(it -> Manifests.name(it).startsWith("settings-"))
                .findFirst()
                .orElseThrow()
                .path("data");
    }

    /** The variables that a module's README tells of, with those of all services. */
    static Set<String> variables(String module) {
        Set<String> names = new TreeSet<>();
        for (String documented : List.of(module, "service-defaults", "database")) {
            names.addAll(found(VARIABLE, documented + "/README.md"));
        }
        names.addAll(names.stream().map(it -> it + "_FILE").toList());
        return names;
    }

    /** The keys of the Secret that a script prints as a manifest. */
    static Set<String> keysOf(String manifest) {
        return found(Pattern.compile("(?m)^  ([a-z][a-z.-]+): "), manifest.lines())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The keys of the Secret that a README has in the first column of its table. */
    static Set<String> keysOfReadme(String path) {
        return found(
                        Pattern.compile("`([a-z.-]+\\.(?:secret|key|url))`"),
                        read(path)
                                .lines()
                                .filter(it -> it.strip().startsWith("| `"))
                                .map(it -> it.split("\\|")[1]))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The keys of the Secret that a pod gets as files, as {@code key -> file}. */
    static Stream<JsonNode> projected(JsonNode workload) {
        return elements(Manifests.pod(workload).path("volumes"))
                .flatMap(it -> elements(it.at("/projected/sources")))
                .flatMap(it -> elements(it.at("/secret/items")));
    }

    /** The files of secrets that a container's variables, command and hooks name. */
    static Set<String> secretsNamed(Manifests manifests, JsonNode workload) {
        JsonNode container = container(workload);
        String text = container.toString();
        if (container.has("envFrom")) {
            text += settings(manifests);
        }
        return found(Pattern.compile(Pattern.quote(SECRETS) + "([a-z.-]+)"), Stream.of(text))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** A module's own port and its management port, 0 where it has none. */
    static List<Integer> ports(String module) {
        String yml = read(module + "/src/main/resources/application.yml");
        return List.of(
                port(yml, "(?i)\\bport: \\$\\{marketgate[._]port:(\\d+)}"),
                port(yml, "(?i)port: \\$\\{marketgate[._]management[._]port:(\\d+)}"));
    }

    private static int port(String yml, String pattern) {
        return Pattern.compile(pattern)
                .matcher(yml)
                .results()
                .map(it -> Integer.valueOf(it.group(1)))
                .findFirst()
                .orElse(0);
    }

    private static Set<String> found(Pattern pattern, String path) {
        return found(pattern, Stream.of(read(path))).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> found(Pattern pattern, Stream<String> texts) {
        return texts.flatMap(it -> pattern.matcher(it).results())
                .map((MatchResult it) -> it.group(1));
    }

    private static String read(String path) {
        try {
            return Files.readString(Project.ROOT.resolve(Path.of(path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
