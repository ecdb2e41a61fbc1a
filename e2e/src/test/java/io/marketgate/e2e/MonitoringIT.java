package io.marketgate.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Rules, alerts, runbooks and dashboards fit together, and what they name is really there. */
@ExtendWith(SharedStack.class)
class MonitoringIT {
    private static final Set<String> ALERTS =
            Set.of(
                    "BreakerOpen",
                    "CacheHitRatioLow",
                    "Upstream429",
                    "RedisConnectionFailures",
                    "CacheFailures",
                    "BudgetNearlySpent",
                    "RateLimitFailOpen",
                    "StaleServed",
                    "DbPoolWaiting",
                    "ErrorBudgetBurn",
                    "TargetDown");

    private static final Path KUBERNETES = Monitoring.FOLDER.resolve("prometheus-kubernetes.yml");

    /** Metrics that the framework and its libraries bring. */
    private static final Pattern FRAMEWORKS =
            Pattern.compile("(?:hikaricp|http_client|jvm|process|system|executor|logback)_.*");

    /** A line of the table begins with the metrics that it is about. */
    private static final Pattern LINE = Pattern.compile("(?m)^\\| (`[^|]*) \\|");

    private static final Pattern NAME = Pattern.compile("`([a-z_]+)`");

    /** Of a histogram, beside what it is made of. */
    private static final Pattern MAX = Pattern.compile("_max$");

    private static void promtool(String... arguments) {
        if (!Program.succeeds("promtool", "--version")) {
            Project.skip("no promtool (https://prometheus.io/download)");
        }
        Program.run(
                Monitoring.FOLDER,
                Stream.concat(Stream.of("promtool"), Stream.of(arguments)).toList());
    }

    @Test
    void configurationAndRules_areValid() {
        promtool("check", "config", "prometheus.yml");
        promtool("check", "config", "prometheus-host.yml");
        promtool("check", "rules", "recordings.yml", "alerts.yml");
    }

    @Test
    void configurationForKubernetes_isValid() {
        promtool("--version");
        if (!Program.succeeds("promtool", "check", "config", KUBERNETES.toString())) {
            // A promtool may be built without what looks targets up there, such as Debian's.
            assertThatThrownBy(() -> promtool("check", "config", KUBERNETES.toString()))
                    .hasMessageContaining("field kubernetes_sd_configs not found");
            Project.skip("prometheus-kubernetes.yml, this promtool knows no Kubernetes");
        }
    }

    /** By their jobs rules and dashboards know services, wherever targets are looked up. */
    @Test
    void jobs_areThoseOfTheRules() throws Exception {
        Manifests manifests = Manifests.of("production");
        for (String file : List.of("prometheus.yml", "prometheus-host.yml")) {
            JsonNode jobs = Monitoring.yaml(Monitoring.FOLDER.resolve(file));
            assertThat(jobs.get("scrape_configs").findValuesAsText("job_name"))
                    .containsExactlyInAnyOrderElementsOf(
                            manifests.services().stream().map(Manifests::name).toList());
        }
        for (JsonNode service : manifests.services()) {
            String name = Manifests.name(service);
            assertThat(Manifests.label(service, "app.kubernetes.io/name")).isEqualTo(name);
            assertThat(Manifests.container(service).path("ports").findValuesAsText("name"))
                    .contains("management");
            assertThat(Monitoring.rules())
                    .anyMatch(rule -> rule.get("expr").textValue().contains("job=\"" + name + '"'));
        }
        assertThat(Files.readString(KUBERNETES))
                .contains(
                        "app.kubernetes.io/component=service",
                        "regex: management",
                        "[__meta_kubernetes_pod_label_app_kubernetes_io_name]\n"
                                + "        target_label: job");
    }

    @Test
    void alerts_fireAndAreSilentWhenTheyShould() {
        promtool("test", "rules", "alerts.test.yml");
    }

    @Test
    void alerts_haveACaseOfEachKind() {
        Set<String> firing = new TreeSet<>();
        Set<String> silent = new TreeSet<>();
        for (JsonNode one : Monitoring.cases()) {
            for (JsonNode expected : one.get("alert_rule_test")) {
                Set<String> kind = expected.get("exp_alerts").isEmpty() ? silent : firing;
                kind.add(expected.get("alertname").textValue());
            }
        }
        assertThat(firing).isEqualTo(silent).isEqualTo(new TreeSet<>(ALERTS));
    }

    @Test
    void alerts_haveARunbookAndRunbooksAnAlert() {
        assertThat(Monitoring.alerts())
                .extracting(it -> it.get("alert").textValue())
                .hasSameElementsAs(ALERTS);
        for (JsonNode alert : Monitoring.alerts()) {
            String name = alert.get("alert").textValue();
            JsonNode annotations = alert.get("annotations");
            assertThat(alert.at("/labels/severity").asText()).as(name).isIn("critical", "warning");
            assertThat(annotations.get("summary").textValue()).as(name).isNotBlank();
            assertThat(annotations.get("description").textValue()).as(name).isNotBlank();
            assertThat(annotations.get("runbook_url").textValue())
                    .isEqualTo("{{ $externalLabels.runbooks }}/" + name + ".md");
        }
        assertThat(Monitoring.files(Monitoring.RUNBOOKS))
                .extracting(file -> file.getFileName().toString().replace(".md", ""))
                .containsExactlyInAnyOrderElementsOf(ALERTS);
    }

    @Test
    void runbooks_sayWhatToLookAtAndToDoAndHowToSeeIt() throws Exception {
        for (Path runbook : Monitoring.files(Monitoring.RUNBOOKS)) {
            assertThat(Files.readString(runbook))
                    .contains("\n## Look at\n", "\n## Do\n", "\n## See it\n", "make run");
        }
    }

    @Test
    void dashboards_areValid() {
        List<JsonNode> dashboards = Monitoring.dashboards();
        assertThat(dashboards).isNotEmpty();
        for (String member : List.of("uid", "title")) {
            assertThat(dashboards)
                    .extracting(it -> it.get(member).textValue())
                    .doesNotHaveDuplicates();
        }
        for (JsonNode dashboard : dashboards) {
            assertThat(dashboard.get("panels").findValuesAsText("id")).doesNotHaveDuplicates();
            assertThat(Monitoring.queries(dashboard)).isNotEmpty();
        }
        List<String> queries =
                dashboards.stream().flatMap(it -> Monitoring.queries(it).stream()).toList();
        promtool("check", "rules", Monitoring.asRules(queries).toString());
    }

    @Test
    void metrics_thatAreNamed_areThere(Stack stack) {
        load(stack);
        List<String> recorded = Monitoring.recorded();
        Set<Selector> named =
                Stream.concat(
                                Monitoring.rules().stream().map(it -> it.get("expr").textValue()),
                                Monitoring.dashboards().stream()
                                        .flatMap(it -> Monitoring.queries(it).stream()))
                        .flatMap(query -> Selector.in(query).stream())
                        .filter(it -> !recorded.contains(it.metric()))
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        assertThat(named).hasSizeGreaterThan(50);
        await().atMost(Duration.ofSeconds(120))
                .untilAsserted(() -> {
                    Scrape scrape = Scrape.of(stack);
                    assertThat(named.stream().filter(it -> !it.isIn(scrape))).isEmpty();
                });
    }

    @Test
    void metrics_areTheTableOfTheDocumentation(Stack stack) throws Exception {
        load(stack);
        String table = Files.readString(Project.ROOT.resolve("docs/metrics.md"));
        List<String> written =
                LINE.matcher(table)
                        .results()
                        .flatMap(line -> NAME.matcher(line.group(1)).results())
                        .map(name -> name.group(1))
                        .toList();
        await().atMost(Duration.ofSeconds(120))
                .untilAsserted(() ->
                        assertThat(written)
                                .containsExactlyInAnyOrderElementsOf(ours(Scrape.of(stack))));
    }

    private static List<String> ours(Scrape scrape) {
        Set<String> families = scrape.families();
        return families.stream()
                .filter(name -> !FRAMEWORKS.matcher(name).matches())
                .filter(name ->
                        !MAX.matcher(name).find()
                                || !families.contains(MAX.matcher(name).replaceFirst("")))
                .toList();
    }

    @Test
    void labels_nameNobody(Stack stack) {
        load(stack);
        Scrape scrape = Scrape.of(stack);
        List<String> routes = new ArrayList<>();
        routes.addAll(scrape.values("http_server_requests_seconds_count", "uri"));
        routes.addAll(scrape.values("http_client_requests_seconds_count", "uri"));
        assertThat(routes)
                .contains("/v2/aggs/ticker/{ticker}/range/{multiplier}/{timespan}/{from}/{to}")
                .contains("/v2/**")
                .noneMatch(route -> route.contains("AAPL") || route.contains("nobody"));
    }

    /** A little of everything. */
    private static void load(Stack stack) {
        String key = stack.key();
        List<String> paths =
                List.of(
                        "/v2/aggs/ticker/AAPL/range/1/day/2017-01-03/2017-02-03",
                        "/v2/aggs/ticker/AAPL/range/1/day/2017-01-03/2017-02-03",
                        "/v2/aggs/ticker/AAPL/prev",
                        "/v2/aggs/nobody",
                        "/v3/reference/tickers/AAPL",
                        "/api/market/AAPL",
                        "/api/keys",
                        "/api/trades?model=monitoring",
                        "/api/portfolio/positions?model=monitoring");
        for (String path : paths) {
            Http.get(stack.url() + path, key);
        }
        Http.get(stack.url() + paths.getFirst(), "mg_live_nobody");
    }
}
