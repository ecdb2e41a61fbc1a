package io.marketgate.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a start tells: where the gateway is, what is in force, and a key that works. */
class WelcomeTest {

    private static final int PORT = RunningLauncher.freeRow();
    private static final String URL = "http://127.0.0.1:" + PORT;

    @TempDir static Path root;
    @TempDir Path state;

    @BeforeAll
    static void makeProject() throws IOException {
        RunningLauncher.project(root);
    }

    @BeforeEach
    void makeData() {
        StoreProcess.fill(state.resolve("postgres"));
    }

    @Test
    void run_host_movesTheGatewayAlone() throws IOException {
        Map<String, String> options =
                Map.of(
                        "MARKETGATE_HOST", "0.0.0.0",
                        "MARKETGATE_PUBLIC_HOSTS", ", bars.example.com, api.example.com",
                        "MARKETGATE_UPSTREAM_PER_MINUTE", "5");
        try (RunningLauncher launcher = start(options)) {
            assertThat(launcher.awaitLine("ready ")).isEqualTo("ready " + URL);
            assertThat(launcher.awaitLine("For clients:"))
                    .contains(" bars.example.com, port " + PORT + ", unencrypted");
            assertThat(launcher.awaitLine("Budget:")).contains("5 calls to the vendor a minute");
            assertThat(launcher.awaitLine("Your own key:")).contains("POLYGON_API_KEY=");
            assertThat(launcher.awaitLine(URL + "/api/keys"))
                    .contains("\"limits\":{\"key\":{\"quota\":60,\"windowSeconds\":60}}");
            assertThat(launcher.awaitLine("starting "))
                    .matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d starting .*");
            assertThat(RunningLauncher.body(PORT, "/"))
                    .contains("MARKETGATE_HOST=0.0.0.0\n")
                    .contains("MARKETGATE_MANAGEMENT_HOST=127.0.0.1\n");
            for (int service = 1; service <= 4; service++) {
                assertThat(RunningLauncher.body(PORT + service, "/"))
                        .contains("MARKETGATE_HOST=127.0.0.1\n")
                        .contains("MARKETGATE_MANAGEMENT_HOST=127.0.0.1\n")
                        .contains("MARKETGATE_UPSTREAM_PER_MINUTE=5\n");
            }
            assertThat(RunningLauncher.body(PORT + 5, "/")).contains("MARKETGATE_HOST=127.0.0.1\n");
        }
    }

    @Test
    void run_whatTheGatewayReads_reachesIt() throws IOException {
        Map<String, String> options = new HashMap<>();
        options.put("MARKETGATE_CORS_ORIGINS", "https://app.example.com");
        options.put("MARKETGATE_TRUSTED_PROXIES", "10.0.0.0/8");
        options.put("MARKETGATE_PUBLIC_URL", "https://bars.example.com");
        options.put("MARKETGATE_PUBLIC_HOSTS", ", bars.example.com, api.example.com");
        options.put("MARKETGATE_GATEWAYS", "4");
        options.put("MARKETGATE_MANAGEMENT_HOST", "0.0.0.0");
        options.put("MARKETGATE_UPSTREAM_PER_MINUTE", "0");
        try (RunningLauncher launcher = start(options)) {
            launcher.awaitLine("ready ");
            assertThat(launcher.awaitLine("For clients:")).endsWith("https://bars.example.com");
            assertThat(launcher.awaitLine("Budget:")).contains("no limit, 100 calls to");
            assertThat(launcher.awaitLine("/v2/aggs")).contains("-H 'Host: bars.example.com'");
            String gateway = RunningLauncher.body(PORT, "/");
            options.remove("MARKETGATE_UPSTREAM_PER_MINUTE");
            options.forEach((name, value) -> assertThat(gateway).contains(name + "=" + value));
        }
    }

    @Test
    void run_tls_isProbedAndPrintedAsHttps() throws IOException, InterruptedException {
        Path store = SelfSigned.keyStore(state);
        Map<String, String> options =
                Map.of(
                        "MARKETGATE_TLS_CERTIFICATE_FILE", store.toString(),
                        "MARKETGATE_TLS_KEY_FILE", store.toString());
        try (RunningLauncher launcher = start(options)) {
            assertThat(launcher.awaitLine("ready ")).isEqualTo("ready https://127.0.0.1:" + PORT);
            assertThat(launcher.awaitLine("/v2/aggs"))
                    .contains("curl --insecure")
                    .contains("https://127.0.0.1:" + PORT + "/v2");
            assertThat(RunningLauncher.body(PORT + 2, "/")).doesNotContain("MARKETGATE_TLS_");
        }
    }

    @Test
    void run_withoutGateway_namesNoDeadPort() throws IOException {
        try (RunningLauncher launcher = start(Map.of("SERVICES", "auth,ratelimit"))) {
            assertThat(launcher.awaitLine("ready "))
                    .isEqualTo("ready http://127.0.0.1:" + (PORT + 2));
            assertThat(launcher.awaitLine("key mg_")).isEqualTo("key mg_test_fake");
            assertThat(launcher.output())
                    .contains("gateway.env")
                    .doesNotContain("curl")
                    .doesNotContain(URL + "/");
            assertThat(Files.readString(state.resolve("market-data.env")))
                    .contains("MARKETGATE_UPSTREAM_PER_MINUTE=0\n");
            assertThat(Files.readString(state.resolve("gateway.env")))
                    .doesNotContain("MARKETGATE_UPSTREAM_PER_MINUTE");
        }
    }

    @Test
    void run_revokedKey_isNotPrinted() throws IOException {
        Map<String, String> options = new HashMap<>(Map.of("FAKE_REVOKED", "mg_test_fake"));
        try (RunningLauncher launcher = start(options)) {
            launcher.awaitLine("ready ");
            assertThat(launcher.awaitLine("Admin key:"))
                    .contains("is revoked; make admin-key makes a new one");
            assertThat(launcher.output()).doesNotContain("mg_test_fake");
        }
        options.put("MARKETGATE_ADMIN_KEY", "mg_test_given");
        try (RunningLauncher launcher = start(options)) {
            launcher.awaitLine("ready ");
            assertThat(launcher.awaitLine("key mg_")).isEqualTo("key mg_test_given");
        }
    }

    @Test
    void adminKey_besideTheStackAndAlone_isMadePrintedAndKept() throws IOException {
        try (RunningLauncher launcher = start(Map.of("DATA", ""))) {
            launcher.awaitLine("ready ");
            RunningLauncher command = adminKey(Map.of("PORT", "1"));
            assertThat(command.awaitExit(Duration.ofSeconds(60))).isZero();
            assertThat(command.awaitLine("key mg_")).isEqualTo("key mg_test_new");
            assertThat(told()).contains("127.0.0.1:" + (PORT + 6) + "/marketgate?user=auth\n");
            assertThat(launcher.output()).doesNotContain("died");
        }
        RunningLauncher alone = adminKey(Map.of());
        assertThat(alone.awaitExit(Duration.ofSeconds(60))).isZero();
        assertThat(alone.awaitLine("key mg_")).isEqualTo("key mg_test_new");
        assertThat(state).isDirectoryNotContaining("glob:**.pid");
        assertThat(Files.readString(state.resolve("admin.key"))).isEqualTo("mg_test_new\n");

        RunningLauncher elsewhere = adminKey(Map.of("MARKETGATE_AUTH_URLS", "http://127.0.0.1:9"));
        assertThat(elsewhere.awaitExit(Duration.ofSeconds(30))).isEqualTo(1);
        assertThat(elsewhere.output()).contains("auth runs elsewhere, make the key there");
    }

    private String told() throws IOException {
        return Files.readString(state.resolve("log").resolve("admin-key.log"));
    }

    private RunningLauncher adminKey(Map<String, String> options) throws IOException {
        return RunningLauncher.start(root, state, PORT, options, List.of("admin-key"));
    }

    private RunningLauncher start(Map<String, String> options) throws IOException {
        return RunningLauncher.start(root, state, PORT, options);
    }
}
