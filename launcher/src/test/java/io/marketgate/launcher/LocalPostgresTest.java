package io.marketgate.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.marketgate.house.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPostgresTest {

    private static final Path INIT =
            Path.of(System.getProperty("marketgate.root", ".."), "postgres", "init.sql");

    @Test
    void start_fresh_isPostgres18OnLoopback() throws SQLException {
        try (StoreProcess postgres = StoreProcess.postgres()) {
            assertThat(ask(postgres.url(), "show server_version")).startsWith("18.");
            assertThat(ask(postgres.url(), "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(ask(postgres.url(), "show server_encoding")).isEqualTo("UTF8");
        }
    }

    @Test
    void init_runTwice_givesAuthRightsButNoOwnership(@TempDir Path folder) throws SQLException {
        Path data = folder.resolve("pg");
        int port = FreePorts.next();
        try (StoreProcess _ = StoreProcess.postgres(port, data)) {
            LocalPostgres postgres =
                    new LocalPostgres(port, data, folder.resolve("log"), System.getenv(), INIT);
            postgres.establish();
            postgres.establish();
            String owner = postgres.url("auth_owner");
            String service = postgres.url("auth");

            tell(owner, "create table auth.thing (id bigint generated always as identity, t text)");
            tell(service, "insert into auth.thing (t) values ('a')");

            assertThat(ask(service, "select t from thing")).isEqualTo("a");
            assertThatThrownBy(() -> tell(service, "drop table auth.thing"))
                    .hasMessageContaining("must be owner");
            assertThatThrownBy(() -> tell(service, "create table auth.mine (id int)"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> tell(service, "create table public.mine (id int)"))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void firstStart_isWrittenToDiskBesideTheRunningServer(@TempDir Path folder) throws IOException {
        Path data = folder.resolve("pg");
        Path unsynced = folder.resolve("pg.unsynced");
        int port = FreePorts.next();
        try (StoreProcess _ = StoreProcess.postgres(port, data)) {
            LocalPostgres postgres =
                    new LocalPostgres(port, data, folder.resolve("log"), System.getenv(), INIT);
            assertThat(unsynced).exists();

            Process sync = postgres.establish();

            assertThat(sync)
                    .isNotNull()
                    .extracting(it -> it.onExit().join().exitValue())
                    .isEqualTo(0);
            await().until(() -> !Files.exists(unsynced));
            assertThat(postgres.establish()).isNull();
        }
    }

    @Test
    void restart_afterKill_hasItsDataAndPort(@TempDir Path folder) throws SQLException {
        Path data = folder.resolve("pg");
        int port = FreePorts.next();
        try (StoreProcess postgres = StoreProcess.postgres(port, data)) {
            tell(postgres.url(), "create table kept as select 42 as answer");
            long first = postgres.pid();

            postgres.kill();
            assertThat(postgres.isAlive()).isFalse();
            postgres.restart();

            assertThat(postgres.pid()).isNotEqualTo(first);
            assertThat(postgres.port()).isEqualTo(port);
            assertThat(ask(postgres.url(), "select answer from kept")).isEqualTo("42");
        }
        try (StoreProcess again = StoreProcess.postgres(port, data)) {
            assertThat(ask(again.url(), "select answer from kept")).isEqualTo("42");
        }
    }

    @Test
    void pause_untilResumed_answersNothing() throws SQLException {
        try (StoreProcess postgres = StoreProcess.postgres()) {
            String impatient = postgres.url() + "&connectTimeout=1&socketTimeout=1";
            postgres.pause();
            assertThatThrownBy(() -> ask(impatient, "select 1")).isInstanceOf(SQLException.class);
            postgres.resume();
            assertThat(ask(postgres.url(), "select 1")).isEqualTo("1");
        }
    }

    @Test
    void start_onStaleProcessId_ignoresTheStranger(@TempDir Path folder) throws Exception {
        Path data = folder.resolve("pg");
        try (StoreProcess postgres = StoreProcess.postgres(FreePorts.next(), data)) {
            Path pidFile = data.resolve("postmaster.pid");
            String left = Files.readString(pidFile);
            postgres.kill();
            Process stranger = new ProcessBuilder("sleep", "60").start();
            Files.writeString(pidFile, left.replaceFirst("\\d+", "" + stranger.pid()));

            postgres.restart();

            assertThat(stranger.isAlive()).isTrue();
            stranger.destroyForcibly();
        }
    }

    @Test
    void start_onTakenPort_saysSo(@TempDir Path folder) {
        try (StoreProcess first = StoreProcess.postgres()) {
            assertThatThrownBy(() -> StoreProcess.postgres(first.port(), folder.resolve("pg")))
                    .isInstanceOf(LaunchException.class)
                    .hasMessageContaining("port " + first.port());
        }
    }

    private static String ask(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void tell(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
