package io.marketgate.e2e;

import static io.marketgate.e2e.Manifests.elements;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The Pod Security Standard "restricted", as the API server judges pods by it. */
final class PodSecurity {
    private static final Set<String> VOLUMES =
            Set.of(
                    "configMap",
                    "csi",
                    "downwardAPI",
                    "emptyDir",
                    "ephemeral",
                    "persistentVolumeClaim",
                    "projected",
                    "secret");
    private static final Set<String> PROFILES = Set.of("RuntimeDefault", "Localhost");

    private final List<String> violations = new ArrayList<>();

    private PodSecurity() {}

    /** Returns what a pod breaks of it, nothing if it may run. */
    static List<String> violations(JsonNode pod) {
        PodSecurity judgement = new PodSecurity();
        judgement.judge(pod);
        return judgement.violations;
    }

    private void judge(JsonNode pod) {
        for (String host : List.of("hostNetwork", "hostPID", "hostIPC")) {
            refuse(pod.path(host).asBoolean(), host);
        }
        elements(pod.path("volumes"))
                .flatMap(it -> it.propertyStream().map(entry -> entry.getKey()))
                .filter(it -> !it.equals("name"))
                .forEach(it -> refuse(!VOLUMES.contains(it), "a volume of kind " + it));
        JsonNode common = pod.path("securityContext");
        refuse(!common.path("sysctls").isEmpty(), "sysctls");
        Stream.of("containers", "initContainers", "ephemeralContainers")
                .flatMap(it -> elements(pod.path(it)))
                .forEach(it -> judge(it, common));
    }

    private void judge(JsonNode container, JsonNode common) {
        JsonNode own = container.path("securityContext");
        refuse(own.path("privileged").asBoolean(), "privileged");
        refuse(own.path("allowPrivilegeEscalation").asBoolean(true), "allowPrivilegeEscalation");
        refuse(!either(own, common, "runAsNonRoot").asBoolean(), "may run as root");
        refuse(either(own, common, "runAsUser").asInt(-1) == 0, "runs as root");
        String profile = either(own, common, "seccompProfile").path("type").asText();
        refuse(!PROFILES.contains(profile), "no seccompProfile");
        refuse(
                elements(own.at("/capabilities/drop")).noneMatch(it -> it.asText().equals("ALL")),
                "keeps capabilities");
        refuse(
                elements(own.at("/capabilities/add"))
                        .anyMatch(it -> !it.asText().equals("NET_BIND_SERVICE")),
                "adds capabilities");
        elements(container.path("ports"))
                .forEach(it -> refuse(it.path("hostPort").asInt() != 0, "hostPort"));
    }

    private static JsonNode either(JsonNode own, JsonNode common, String field) {
        return own.has(field) ? own.get(field) : common.path(field);
    }

    private void refuse(boolean isBroken, String what) {
        if (isBroken) {
            violations.add(what);
        }
    }
}
