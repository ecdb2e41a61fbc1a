package io.marketgate.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {

    private static final int PORT = RunningLauncher.freeRow();

    @TempDir static Path root;
    @TempDir static Path folder;

    @BeforeAll
    static void makeProject() throws IOException {
        RunningLauncher.project(root);
        Files.createDirectories(folder.resolve("data").resolve("daily"));
    }

    @Test
    void run_withData_isReadyAndTellsTheProgramsWhatTheyNeed() throws IOException {
        Path data = folder.resolve("data");
        try (RunningLauncher launcher = start(Map.of("DATA", data.toString()))) {
            assertThat(launcher.awaitLine("ready ")).isEqualTo("ready http://127.0.0.1:" + PORT);
            assertThat(launcher.awaitLine("key mg_")).isEqualTo("key mg_test_fake");
            assertThat(launcher.awaitLine("curl"))
                    .contains("Bearer mg_test_fake")
                    .contains("/v2/aggs/ticker/AAPL/range/1/day/2018-01-02/2018-01-31");
            assertThat(
                            PosixFilePermissions.toString(
                                    Files.getPosixFilePermissions(
                                            state().resolve("service.secret"))))
                    .isEqualTo("rw-------");
            assertThat(RunningLauncher.body(PORT + 5, "/"))
                    .contains("arguments=--data " + data + "\n");
            assertThat(RunningLauncher.body(PORT, "/"))
                    .contains("MARKETGATE_MARKET_DATA_URLS=http://127.0.0.1:" + (PORT + 1))
                    .contains("MARKETGATE_RATELIMIT_URLS=http://127.0.0.1:" + (PORT + 3))
                    .contains("MARKETGATE_PORTFOLIO_URLS=http://127.0.0.1:" + (PORT + 4))
                    .contains("MARKETGATE_GATEWAYS=1")
                    .doesNotContain("DATABASE_URL", "REDIS_URL");
            assertThat(RunningLauncher.body(PORT + 1, "/"))
                    .contains("POLYGON_BASE_URL=http://127.0.0.1:" + (PORT + 5))
                    .contains("MARKETGATE_CLOCK_URL=http://127.0.0.1:" + (PORT + 5));
            assertThat(RunningLauncher.body(PORT + 2, "/"))
                    .contains("127.0.0.1:" + (PORT + 6) + "/marketgate?user=auth_owner")
                    .contains("REDIS_URL=redis://127.0.0.1:" + (PORT + 7));
            assertThat(RunningLauncher.body(PORT + 3, "/"))
                    .contains("REDIS_URL=redis://127.0.0.1:" + (PORT + 7))
                    .contains("MARKETGATE_REDIS_TIMEOUT=500ms")
                    .doesNotContain("DATABASE_URL");
            assertThat(RunningLauncher.body(PORT + 4, "/"))
                    .contains("/marketgate?user=portfolio\n")
                    .contains("/marketgate?user=portfolio_owner\n")
                    .contains("MARKETGATE_MARKET_DATA_URLS=http://127.0.0.1:" + (PORT + 1));
        }
    }

    @Test
    void run_childrenKilled_come_back() throws IOException {
        try (RunningLauncher launcher = start(Map.of())) {
            launcher.awaitLine("ready ");
            for (String name : List.of("auth", "redis", "postgres")) {
                ProcessHandle child = launcher.child(name);
                child.destroyForcibly();
                assertThat(launcher.awaitLine(name + " died")).contains("killed by signal 9");
                launcher.awaitLine(name + " is ready again");
                assertThat(launcher.child(name).pid()).isNotEqualTo(child.pid());
            }
            assertThat(RunningLauncher.status(PORT + 2, "/health/readiness")).isEqualTo(200);
        }
    }

    @Test
    void run_terminated_stopsAllInOrderAndLeavesNothing() throws IOException {
        String late = " did not stop within "; // And was killed: a busy machine may do that.
        Path stops = folder.resolve("stops");
        String output = late;
        for (int i = 0; i < 3 && output.contains(late); i++) {
            Files.deleteIfExists(stops);
            Files.deleteIfExists(state().resolve("log").resolve("postgres.log"));
            output = terminate(Map.of("FAKE_STOPS", stops.toString()));
        }
        assertThat(output).doesNotContain(late);
        List<String> command = Files.readAllLines(stops);
        assertThat(command).hasSize(6).startsWith("" + PORT).endsWith("" + (PORT + 5));
        assertThat(Files.readString(state().resolve("log").resolve("postgres.log")))
                .contains("database system is shut down");
    }

    /** Terminates a launcher that was ready, and returns what it said; nothing is left of it. */
    private static String terminate(Map<String, String> options) throws IOException {
        RunningLauncher launcher = start(options);
        launcher.awaitLine("ready ");
        List<ProcessHandle> family = launcher.family();
        assertThat(family).hasSizeGreaterThan(10);

        launcher.process().toHandle().destroy();

        assertThat(launcher.awaitExit(Duration.ofSeconds(60))).isZero();
        assertThat(family).noneMatch(ProcessHandle::isAlive);
        assertThat(state()).isDirectoryNotContaining("glob:**.pid");
        return launcher.output();
    }

    @Test
    void run_launcherKilled_leavesNothing() throws IOException {
        RunningLauncher launcher = start(Map.of());
        launcher.awaitLine("ready ");
        List<ProcessHandle> family = launcher.family();

        launcher.process().toHandle().destroyForcibly();

        await().atMost(Duration.ofSeconds(120))
                .untilAsserted(() -> {
                    assertThat(family).noneMatch(ProcessHandle::isAlive);
                    assertThat(state()).isDirectoryNotContaining("glob:**.pid");
                });
        try (RunningLauncher next = start(Map.of())) {
            next.awaitLine("ready ");
        }
    }

    @Test
    void run_withoutRestart_leavesTheDeadDead() throws IOException {
        try (RunningLauncher launcher = start(Map.of("RESTART", "no"))) {
            launcher.awaitLine("ready ");
            launcher.child("market-data").destroyForcibly();
            launcher.awaitLine("market-data died: killed by signal 9; it stays down");
            assertThat(state().resolve("market-data.pid")).doesNotExist();
        }
    }

    @Test
    void run_replicas_runBesideAndAreListed() throws IOException {
        try (RunningLauncher launcher = start(Map.of("MARKETGATE_REPLICAS", "gateway=2,auth=2"))) {
            launcher.awaitLine("ready ");
            assertThat(RunningLauncher.body(PORT + 1000, "/"))
                    .contains("MARKETGATE_MANAGEMENT_PORT=" + (PORT + 1100))
                    .contains(
                            "MARKETGATE_AUTH_URLS=http://127.0.0.1:%d,http://127.0.0.1:%d"
                                    .formatted(PORT + 2, PORT + 1002));
            assertThat(launcher.child("gateway-2").isAlive()).isTrue();
        }
    }

    @Test
    void run_someServices_leavesTheOthersToOthers() throws IOException {
        Files.createDirectories(state());
        Files.writeString(state().resolve("admin.key"), "mg_test_fake\n");
        Path key = Files.writeString(state().resolve("polygon.key"), "vendor-key\n");
        try (StoreProcess redis = StoreProcess.redis();
                RunningLauncher launcher =
                        start(
                                Map.of(
                                        "SERVICES",
                                        "gateway",
                                        "POLYGON_API_KEY_FILE",
                                        key.toString(),
                                        "REDIS_COUNTERS_URL",
                                        redis.url() + "/1",
                                        "REDIS_URIS",
                                        redis.url()))) {
            launcher.awaitLine("ready ");
            assertThat(Ports.isFree(Ports.local(PORT + 2))).isTrue();
            assertThat(Ports.isFree(Ports.local(PORT + 5))).isTrue();
            assertThat(RunningLauncher.body(PORT, "/"))
                    .doesNotContain("vendor-key", "polygon.key", redis.url());
            assertThat(Files.readString(state().resolve("market-data.env")))
                    .contains("POLYGON_API_KEY_FILE=" + key + "\n")
                    .doesNotContain("vendor-key");
            assertThat(Files.readString(state().resolve("auth.env")))
                    .contains("MARKETGATE_PORT=" + (PORT + 2))
                    .contains("REDIS_URIS=" + redis.url() + "\n");
            assertThat(Files.readString(state().resolve("auth.env")))
                    .doesNotContain("REDIS_COUNTERS_URL");
            assertThat(Files.readString(state().resolve("ratelimit.env")))
                    .contains("REDIS_COUNTERS_URL=" + redis.url() + "/1\n")
                    .doesNotContain("REDIS_URIS")
                    .contains("MARKETGATE_UPSTREAM_PER_MINUTE=120\n");
            assertThat(launcher.awaitLine("Admin key:")).contains("auth is not here");
            assertThat(launcher.awaitLine("Try it")).contains("once you have started auth, market");
            assertThat(launcher.output()).doesNotContain("\nkey ");
        }
    }

    @Test
    void run_stateInUse_isRefused() throws IOException {
        try (RunningLauncher first = start(Map.of())) {
            first.awaitLine("ready ");
            RunningLauncher second = RunningLauncher.start(root, state(), PORT + 3000, Map.of());
            assertThat(second.awaitExit(Duration.ofSeconds(20))).isEqualTo(1);
            assertThat(second.output())
                    .contains("is in use by the launcher with process id " + first.process().pid())
                    .doesNotContain("\n");
        }
    }

    @Test
    void run_portTaken_isRefused() throws IOException {
        try (ServerSocket taken =
                new ServerSocket(PORT + 1, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            RunningLauncher launcher = start(Map.of());
            assertThat(launcher.awaitExit(Duration.ofSeconds(20))).isEqualTo(1);
            assertThat(launcher.output())
                    .contains("port " + taken.getLocalPort() + " (for market-data) is taken")
                    .doesNotContain("\n");
        }
    }

    @Test
    void run_brokenAdminKey_isRefusedAndStopsAll() throws IOException {
        RunningLauncher launcher = start(Map.of("MARKETGATE_ADMIN_KEY", "nonsense"));
        assertThat(launcher.awaitExit(Duration.ofSeconds(60))).isEqualTo(1);
        assertThat(launcher.output())
                .contains("auth could not be started: exit code 1, the \"admin\" key is broken");
        assertThat(state()).isDirectoryNotContaining("glob:**.pid");
    }

    @Test
    void run_neverReady_namesTheLateAndStopsAll() throws IOException {
        RunningLauncher launcher =
                start(
                        Map.of(
                                "FAKE_UNREADY_PORT",
                                "" + (PORT + 1),
                                "MARKETGATE_START_SECONDS",
                                "6"));
        assertThat(launcher.awaitExit(Duration.ofSeconds(60))).isEqualTo(1);
        // Behind it there may be others that a busy machine made late.
        assertThat(launcher.output())
                .containsPattern("market-data[^:]*: not ready after 6 s, see \\Q" + state());
        assertThat(Ports.isFree(Ports.local(PORT))).isTrue();
    }

    private static RunningLauncher start(Map<String, String> options) throws IOException {
        return RunningLauncher.start(root, state(), PORT, options);
    }

    private static Path state() {
        return folder.resolve("state");
    }
}
