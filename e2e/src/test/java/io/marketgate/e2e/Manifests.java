package io.marketgate.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The objects that an overlay of {@code k8s/} makes, rendered by the Kustomize that is there and
 * valid by the schemas of Kubernetes.
 */
record Manifests(List<JsonNode> objects) {
    static final String[] OVERLAYS = {"local", "production"};

    private static final Path FOLDER = Project.TARGET.resolve("kubernetes");
    private static final String MODULE = "sigs.k8s.io/kustomize/kustomize/v5@v5.7.1";
    private static final Map<String, Manifests> RENDERED = new ConcurrentHashMap<>();

    /** Renders an overlay, once; the test is skipped where nothing is there to do it. */
    static Manifests of(String overlay) {
        return RENDERED.computeIfAbsent(overlay, Manifests::render);
    }

    private static Manifests render(String overlay) {
        if (!SdkLanguage.PYTHON.isThere()) {
            Project.skip("tests of k8s/, no Python, .mvn/tools.sh says what is wanted");
        }
        Project.copyAll(Project.ROOT.resolve("e2e/kubernetes"), FOLDER);
        Path rendered = FOLDER.resolve(overlay + ".yaml");
        List<String> command = new ArrayList<>(kustomize());
        command.add(Project.ROOT.resolve("k8s/overlays").resolve(overlay).toString());
        write(rendered, Program.run(FOLDER, command));

        List<String> validate =
                new ArrayList<>(SdkLanguage.PYTHON.install(FOLDER, "kubernetes-validate-1.34"));
        validate.addAll(List.of("validate.py", rendered.toString()));
        return new Manifests(Program.run(FOLDER, validate).lines().map(Http::json).toList());
    }

    private static List<String> kustomize() {
        if (Program.succeeds("kubectl", "kustomize", "--help")) {
            return List.of("kubectl", "kustomize");
        }
        if (Program.succeeds("kustomize", "version")) {
            return List.of("kustomize", "build");
        }
        if (SdkLanguage.GO.isThere()) {
            return List.of("go", "run", MODULE, "build");
        }
        return Project.skip("tests of k8s/, no kubectl, kustomize or Go");
    }

    /** Those of a kind. */
    Stream<JsonNode> all(String kind) {
        return objects.stream().filter(it -> it.path("kind").textValue().equals(kind));
    }

    /** That of a kind and name; a missing node if there is none. */
    JsonNode one(String kind, String name) {
        return all(kind)
                .filter(it -> name(it).equals(name))
                .findFirst()
                .orElseGet(() -> Http.json("{}").path("absent"));
    }

    /** Everything that makes pods. */
    List<JsonNode> workloads() {
        return objects.stream().filter(it -> it.at("/spec/template/spec").isObject()).toList();
    }

    /** Workloads of our own services, without stores and simulator. */
    List<JsonNode> services() {
        return workloads().stream()
                .filter(it -> label(it, "app.kubernetes.io/component").equals("service"))
                .toList();
    }

    static String name(JsonNode object) {
        return object.at("/metadata/name").asText();
    }

    static JsonNode pod(JsonNode workload) {
        return workload.at("/spec/template/spec");
    }

    /** The one container that a pod has. */
    static JsonNode container(JsonNode workload) {
        return pod(workload).at("/containers/0");
    }

    /** A label of a workload's pods. */
    static String label(JsonNode workload, String label) {
        return workload.at("/spec/template/metadata/labels").path(label).asText();
    }

    static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
