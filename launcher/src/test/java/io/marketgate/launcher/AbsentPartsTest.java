package io.marketgate.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.house.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody gave and is not there is named. */
class AbsentPartsTest {

    private static final int PORT = RunningLauncher.freeRow();

    @TempDir static Path root;
    @TempDir Path folder;

    @BeforeAll
    static void makeProject() throws IOException {
        RunningLauncher.project(root);
    }

    @Test
    void run_absentStores_areRefusedInOneLine() throws IOException {
        int nobody = FreePorts.next();
        String place = "127.0.0.1:" + nobody;
        List<Map.Entry<String, String>> wrong =
                List.of(
                        Map.entry("DATABASE_URL", "postgres://a:" + "secret@" + place + "/db"),
                        Map.entry("REDIS_URL", "redis://:secret@" + place),
                        Map.entry("REDIS_URL", "redis-sentinel://" + place + "?sentinelMasterId=x"),
                        Map.entry(
                                "REDIS_URIS",
                                "redis://:secret@" + place + ", redis://a:secret2@" + place));
        for (Map.Entry<String, String> variable : wrong) {
            RunningLauncher launcher = start(Map.of(variable.getKey(), variable.getValue()));
            assertThat(launcher.awaitExit(Duration.ofSeconds(30))).isEqualTo(1);
            List<String> lines = launcher.output().lines().toList();
            assertThat(lines).hasSize(2);
            assertThat(lines.getFirst()).contains("using ", variable.getKey());
            assertThat(lines.getLast()).contains("marketgate: " + variable.getKey() + ": ");
            assertThat(launcher.output()).doesNotContain("secret");
            assertThat(state()).isDirectoryNotContaining("glob:**.pid");
        }
    }

    @Test
    void run_storesAtNoHost_areRefusedWithTheCause() throws IOException {
        Map<String, String> wrong =
                Map.of(
                        "DATABASE_URL",
                        "postgres://a:" + "secret@nobody.invalid/db",
                        "REDIS_URL",
                        "redis://:secret@nobody.invalid");
        for (Map.Entry<String, String> variable : wrong.entrySet()) {
            RunningLauncher launcher = start(Map.of(variable.getKey(), variable.getValue()));
            assertThat(launcher.awaitExit(Duration.ofSeconds(30))).isEqualTo(1);
            assertThat(launcher.output().lines().toList().getLast())
                    .contains("marketgate: " + variable.getKey() + ": nobody.invalid")
                    .contains("no host of this name is known");
        }
    }

    @Test
    void run_givenServicesThatAreNotThere_namesThem() throws IOException {
        String nobody = "http://127.0.0.1:" + FreePorts.next();
        Path secret = Files.writeString(folder.resolve("other.secret"), "s".repeat(40));
        Map<String, String> given = new HashMap<>();
        given.put("MARKETGATE_PORTFOLIO_URLS", nobody);
        given.put("MARKETGATE_SERVICE_SECRET_FILE", secret.toString());
        try (RunningLauncher launcher = start(given)) {
            launcher.awaitLine("ready ");
            assertThat(launcher.awaitLine("which does not answer"))
                    .contains("portfolio", nobody + " (MARKETGATE_PORTFOLIO_URLS), which");
        }
        given.put("MARKETGATE_START_SECONDS", "1");
        given.put("FAKE_UNREADY_PORT", Integer.toString(PORT));
        try (RunningLauncher launcher = start(given)) {
            assertThat(launcher.awaitExit(Duration.ofSeconds(60))).isEqualTo(1);
            assertThat(launcher.awaitLine("not ready after 1 s"))
                    .endsWith("; portfolio does not answer (MARKETGATE_PORTFOLIO_URLS)");
        }
    }

    private RunningLauncher start(Map<String, String> options) throws IOException {
        return RunningLauncher.start(root, state(), PORT, options);
    }

    private Path state() {
        return folder.resolve("state");
    }
}
