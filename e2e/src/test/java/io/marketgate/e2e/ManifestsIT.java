package io.marketgate.e2e;

import static io.marketgate.e2e.Manifests.container;
import static io.marketgate.e2e.Manifests.elements;
import static io.marketgate.e2e.Manifests.name;
import static io.marketgate.e2e.Manifests.pod;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every workload of {@code k8s/} has; that it is valid is found when it is rendered. */
class ManifestsIT {
    /** What ends a pod besides what is waited for: SIGTERM, the JVM. */
    private static final int REST_SECONDS = 5;

    private static final int REQUESTS_SECONDS = 15;

    /** The pods of both overlays. */
    record Workload(String overlay, JsonNode object) {
        @Override
        public String toString() {
            return overlay + " " + name(object);
        }

        Manifests manifests() {
            return Manifests.of(overlay);
        }
    }

    static Stream<Workload> workloads() {
        return Stream.of(Manifests.OVERLAYS)
                .flatMap(overlay ->
                        Manifests.of(overlay).workloads().stream()
                                .map(it -> new Workload(overlay, it)));
    }

    static Stream<Workload> services() {
        return workloads().filter(it -> it.manifests().services().contains(it.object()));
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void workload_isRestricted_andHasNoMoreThanItNeeds(Workload workload) {
        JsonNode pod = pod(workload.object());
        assertThat(PodSecurity.violations(pod)).isEmpty();
        assertThat(pod.at("/securityContext/runAsUser").intValue()).isPositive();
        assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
        assertThat(pod.path("enableServiceLinks").asBoolean(true)).isFalse();
        JsonNode account =
                workload.manifests().one("ServiceAccount", pod.path("serviceAccountName").asText());
        assertThat(account.path("automountServiceAccountToken").asBoolean(true)).isFalse();

        JsonNode container = container(workload.object());
        assertThat(pod.path("containers")).hasSize(1);
        assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean()).isTrue();
        assertThat(mounts(container)).contains("/tmp");
        assertThat(container.at("/resources/requests/cpu").asText()).isNotEmpty();
        assertThat(container.at("/resources/limits/memory").asText()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void workload_hasItsProbes_andAPolicyOfItsOwn(Workload workload) {
        JsonNode container = container(workload.object());
        for (String probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
            assertThat(container.path(probe).isObject()).as(probe).isTrue();
        }
        JsonNode policy = workload.manifests().one("NetworkPolicy", name(workload.object()));
        assertThat(policy.at("/spec/podSelector"))
                .isEqualTo(workload.object().at("/spec/selector"));
        assertThat(policy.at("/spec/policyTypes")).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("services")
    void service_isProbedWhereItTellsOfItself(Workload service) {
        JsonNode container = container(service.object());
        assertThat(container.at("/startupProbe/httpGet/path").asText())
                .isEqualTo("/health/liveness");
        assertThat(container.at("/livenessProbe/httpGet/path").asText())
                .isEqualTo("/health/liveness");
        assertThat(container.at("/readinessProbe/httpGet/path").asText())
                .isEqualTo("/health/readiness");
    }

    @ParameterizedTest
    @MethodSource("services")
    void service_isOneOfSeveral(Workload service) {
        String name = name(service.object());
        JsonNode spec = service.object().path("spec");
        JsonNode budget = service.manifests().one("PodDisruptionBudget", name).path("spec");
        assertThat(budget.path("selector")).isEqualTo(spec.path("selector"));
        assertThat(budget.path("maxUnavailable").intValue()).isEqualTo(1);

        JsonNode scaler = service.manifests().one("HorizontalPodAutoscaler", name).path("spec");
        assertThat(scaler.at("/scaleTargetRef/name").asText()).isEqualTo(name);
        assertThat(scaler.path("minReplicas").intValue()).isGreaterThanOrEqualTo(2);
        assertThat(spec.has("replicas")).as("what the scaler says would be undone").isFalse();

        assertThat(spec.at("/strategy/rollingUpdate/maxUnavailable").asInt(-1)).isZero();
        assertThat(pod(service.object()).path("topologySpreadConstraints")).isNotEmpty();
        JsonNode own = service.manifests().one("Service", name).path("spec");
        assertThat(own.path("selector")).isEqualTo(spec.at("/selector/matchLabels"));
        assertThat(own.path("clusterIP").asText()).isEqualTo(name.equals("gateway") ? "" : "None");
    }

    /** Whoever counts on others to count: while nobody does, their shares add up to the whole. */
    @ParameterizedTest
    @MethodSource("services")
    void service_thatTakesAShare_knowsHowManyThereMayBe(Workload service) {
        String name = name(service.object());
        JsonNode most =
                service.manifests().one("HorizontalPodAutoscaler", name).at("/spec/maxReplicas");
        JsonNode settings = ManifestNames.settings(service.manifests());
        if (name.equals("gateway")) {
            assertThat(settings.path("MARKETGATE_GATEWAYS").asInt()).isEqualTo(most.intValue());
        }
        if (name.equals("market-data-service")) {
            assertThat(settings.path("MARKETGATE_MARKET_DATA_INSTANCES").asInt())
                    .isEqualTo(most.intValue());
        }
    }

    @ParameterizedTest
    @MethodSource("services")
    void service_hasTimeToEnd(Workload service) {
        JsonNode settings = ManifestNames.settings(service.manifests());
        int sleep = container(service.object()).at("/lifecycle/preStop/sleep/seconds").intValue();
        int drain =
                Integer.parseInt(
                        settings.path("MARKETGATE_DRAIN_PERIOD").asText().replace("s", ""));
        assertThat(sleep).isPositive();
        assertThat(drain).as("5 s between look-ups, of answers 5 s old").isGreaterThan(10);
        assertThat(pod(service.object()).path("terminationGracePeriodSeconds").intValue())
                .isGreaterThanOrEqualTo(sleep + drain + REQUESTS_SECONDS + REST_SECONDS);
    }

    private static List<String> mounts(JsonNode container) {
        return elements(container.path("volumeMounts"))
                .map(it -> it.path("mountPath").asText())
                .toList();
    }
}
