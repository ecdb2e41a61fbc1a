package io.marketgate.auth.project;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.auth.Application;
import io.marketgate.auth.Instance;
import io.marketgate.auth.key.KeyFormat;
import io.marketgate.database.backend.Backends;
import io.marketgate.defaults.undertest.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program run with {@code admin-key}, as a process of its own. */
class NewAdminKeyTest {
    private static Backends backends;

    @TempDir Path folder;

    private record Run(int status, String output, String errors) {}

    @BeforeAll
    static void start() {
        backends = Backends.start();
    }

    @BeforeEach
    void empty() {
        backends.empty("auth");
    }

    @AfterAll
    static void stop() {
        backends.close();
    }

    /** Its port is one that nobody may listen on, so that opening it would fail. */
    private Run run(Map<String, String> environment) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        Path errors = folder.resolve("errors");
        ProcessBuilder program =
                new ProcessBuilder(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Application.class.getName(),
                                "admin-key")
                        .redirectOutput(output.toFile())
                        .redirectError(errors.toFile());
        program.environment()
                .putAll(
                        Map.of(
                                "DATABASE_CONNECT_TIMEOUT", "20s",
                                "DATABASE_ANSWER_TIMEOUT", "20s",
                                "DATABASE_URL", backends.postgres().url("auth"),
                                "DATABASE_MIGRATION_URL", backends.postgres().url("auth_owner"),
                                "MARKETGATE_HOST", "192.0.2.1",
                                "MARKETGATE_ADMIN_KEY_FILE", file().toString(),
                                "MARKETGATE_SERVICE_SECRET_FILE", secret().toString()));
        program.environment().putAll(environment);
        int status = program.start().waitFor();
        return new Run(status, Files.readString(output, UTF_8), Files.readString(errors, UTF_8));
    }

    private Path file() {
        return folder.resolve("state/admin.key");
    }

    private Path secret() throws IOException {
        return Files.writeString(folder.resolve("secret"), "x".repeat(64));
    }

    @Test
    void adminKey_besideARunningService_isValidThereAndTellsItsHintAlone() throws Exception {
        try (Instance auth = Instance.start(backends)) {
            long version = auth.verify(Instance.ADMIN_KEY).number("version");
            Files.createDirectories(file().getParent());
            Files.writeString(file(), "mg_live_spoilt\n");

            Run run = run(Map.of());

            assertThat(run.errors()).isEmpty();
            assertThat(run.status()).isZero();
            String key = Files.readString(file()).strip();
            assertThat(run.output()).isEqualTo(KeyFormat.hint(key) + "\n");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                    .isEqualTo("rw-------");
            Answer verification = auth.verify(key);
            assertThat(verification.node("scopes").size()).isEqualTo(7);
            assertThat(verification.number("version")).isGreaterThan(version);
            assertThat(auth.readChanges(version).node("changes/0/id").getStringValue())
                    .isEqualTo(verification.text("keyId"));
        }
    }

    @Test
    void adminKey_databaseNamedByFile_isMadeThere() throws Exception {
        Instance.start(backends).close();
        Path url = folder.resolve("database.url");
        Files.writeString(url, backends.postgres().url("auth") + "\n");
        Map<String, String> byFile =
                Map.of("DATABASE_URL", "", "DATABASE_URL_FILE", url.toString());

        Run run = run(byFile);

        assertThat(run.errors()).isEmpty();
        assertThat(run.output()).isEqualTo(KeyFormat.hint(Files.readString(file()).strip()) + "\n");
        Files.writeString(url, "");
        assertRefused(run(byFile), "DATABASE_URL_FILE: " + url + " is empty");
    }

    @Test
    void adminKey_whereItCannotBeMade_isOneLineAndNoKey() throws Exception {
        assertRefused(run(Map.of()), "PostgreSQL");
        assertRefused(
                run(
                        Map.of(
                                "DATABASE_URL", "postgres://auth@127.0.0.1:1/marketgate",
                                "DATABASE_CONNECT_TIMEOUT", "250ms")),
                "PostgreSQL");
        Instance.start(backends).close();
        assertRefused(
                run(Map.of("MARKETGATE_ADMIN_KEY_FILE", "/proc/marketgate/admin.key")),
                "MARKETGATE_ADMIN_KEY_FILE");
        assertRefused(run(Map.of("MARKETGATE_SERVICE_SECRET_FILE", "")), "SECRET");
        assertThat(file()).doesNotExist();
        try (Instance auth = Instance.start(backends)) {
            String admin = auth.identity(Instance.ADMIN_KEY);
            assertThat(auth.get("/api/keys", admin).node("data").size()).isEqualTo(1);
        }
    }

    private static void assertRefused(Run run, String why) {
        assertThat(run.status()).as(run.toString()).isEqualTo(1);
        assertThat(run.output()).isEmpty();
        assertThat(run.errors()).contains(why).hasLineCount(1);
    }
}
