package io.marketgate.e2e;

import static io.marketgate.e2e.Manifests.container;
import static io.marketgate.e2e.Manifests.elements;
import static io.marketgate.e2e.Manifests.name;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.marketgate.e2e.ManifestsIT.Workload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every image, port, variable and secret that {@code k8s/} names exists. */
class ManifestNamesIT {
    private static final Set<String> STORES = Set.of("postgres:18-alpine", "redis:8-alpine");
    private static final Set<String> OF_STORES = Set.of("POSTGRES_DB", "PGDATA");

    /** An address of a Service, as {@code dns:name:port} or as a URL. */
    private static final Pattern ADDRESS =
            Pattern.compile("(?:dns:|http://)([a-z-]+)(?:\\.[a-z.]+)?:(\\d+)");

    static Stream<Workload> workloads() {
        return ManifestsIT.workloads();
    }

    private static boolean isStore(Workload workload) {
        return STORES.contains(container(workload.object()).path("image").asText());
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void image_isOfAModule_orOfAStore(Workload workload) {
        String image = container(workload.object()).path("image").asText();
        if (isStore(workload)) {
            return;
        }
        assertThat(image)
                .matches("(registry\\.example\\.com/)?marketgate/[a-z-]+:[a-z0-9.]+")
                .contains("/" + name(workload.object()) + ":");
        Path module = Project.ROOT.resolve(name(workload.object()));
        assertThat(module.resolve("src/main/resources/application.yml")).exists();
        assertThat(Files.exists(module.resolve("pom.xml"))).isTrue();
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void ports_areThoseOfTheModule_andItsServiceLeadsThere(Workload workload) {
        String name = name(workload.object());
        JsonNode container = container(workload.object());
        if (!isStore(workload)) {
            List<Integer> expected =
                    ManifestNames.ports(name).stream().filter(it -> it > 0).toList();
            assertThat(
                            elements(container.path("ports"))
                                    .map(it -> it.path("containerPort").intValue()))
                    .isEqualTo(expected);
        }
        JsonNode service = workload.manifests().one("Service", name).at("/spec/ports/0");
        assertThat(service.path("targetPort").asText())
                .isEqualTo(container.at("/ports/0/name").asText());
        assertThat(service.path("port")).isEqualTo(container.at("/ports/0/containerPort"));
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void variables_areRead(Workload workload) {
        Set<String> known =
                isStore(workload) ? OF_STORES : ManifestNames.variables(name(workload.object()));
        assertThat(
                        elements(container(workload.object()).path("env"))
                                .map(it -> it.path("name").asText()))
                .isSubsetOf(known);
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void settings_areReadBySomeService(Workload workload) {
        Set<String> known =
                workload.manifests().services().stream()
                        .flatMap(it -> ManifestNames.variables(name(it)).stream())
                        .collect(Collectors.toSet());
        assertThat(
                        ManifestNames.settings(workload.manifests())
                                .propertyStream()
                                .map(it -> it.getKey()))
                .isSubsetOf(known);
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void addresses_areServices(Workload workload) {
        String text =
                container(workload.object()).path("env").toString()
                        + ManifestNames.settings(workload.manifests());
        ADDRESS.matcher(text)
                .results()
                .filter(it -> !it.group(1).equals("opentelemetry-collector"))
                .forEach(it ->
                        assertThat(
                                        workload.manifests()
                                                .one("Service", it.group(1))
                                                .at("/spec/ports/0/port")
                                                .asText())
                                .as(it.group())
                                .isEqualTo(it.group(2)));
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void secrets_areMade_andEachPodHasItsOwnAsFiles(Workload workload) {
        Set<String> made =
                workload.overlay().equals("local")
                        ? ManifestNames.keysOf(Program.run(Project.ROOT, secrets("print")))
                        : ManifestNames.keysOfReadme("k8s/overlays/production/README.md");
        assertThat(ManifestNames.projected(workload.object()).map(it -> it.path("key").asText()))
                .isSubsetOf(made);
        assertThat(ManifestNames.projected(workload.object()).map(it -> it.path("path").asText()))
                .as("files that something here reads")
                .containsExactlyInAnyOrderElementsOf(
                        ManifestNames.secretsNamed(workload.manifests(), workload.object()));
        assertThat(workload.object().toString()).doesNotContain("secretKeyRef", "secretRef");
    }

    private static List<String> secrets(String command) {
        return List.of("bash", "k8s/overlays/local/secrets.sh", command);
    }
}
