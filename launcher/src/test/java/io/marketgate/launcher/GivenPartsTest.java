package io.marketgate.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.marketgate.house.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody gave is used and said, and nothing is started in its place. */
class GivenPartsTest {

    private static final int PORT = RunningLauncher.freeRow();
    private static final String PASSWORD = "p@ss/w+rd";
    private static final String OTHER_SECRET = "of-the-other-stack-of-the-other-stack";

    @TempDir static Path root;
    @TempDir Path folder;

    @BeforeAll
    static void makeProject() throws IOException {
        RunningLauncher.project(root);
    }

    @Test
    void run_givenStores_usesThemAndStartsNone() throws IOException, SQLException {
        try (StoreProcess postgres = protectedPostgres();
                StoreProcess redis = StoreProcess.redis()) {
            Path redisUrl = Files.writeString(folder.resolve("redis.url"), redis.url() + "\n");
            Map<String, String> given =
                    Map.of(
                            "DATABASE_URL_FILE",
                            Files.writeString(folder.resolve("url"), url(postgres)).toString(),
                            "REDIS_URL_FILE",
                            redisUrl.toString());
            String auth;
            try (RunningLauncher launcher = start(given)) {
                launcher.awaitLine("ready ");
                assertThat(launcher.output())
                        .contains("using postgres at 127.0.0.1:" + postgres.port() + "/marketgate")
                        .contains("using redis at 127.0.0.1:" + redis.port())
                        .doesNotContain(PASSWORD, "p%40ss");
                assertThat(state()).isDirectoryNotContaining("glob:**/{postgres,redis}.pid");
                assertThat(state().resolve("postgres")).doesNotExist();
                auth = RunningLauncher.body(PORT + 2, "/");
                assertThat(auth)
                        .contains("REDIS_URL_FILE=" + redisUrl + "\n")
                        .doesNotContain("DATABASE_URL_FILE");
                assertThat(RunningLauncher.body(PORT, "/"))
                        .doesNotContain("DATABASE_URL", "REDIS_URL");
                assertThat(RunningLauncher.body(PORT + 3, "/")).doesNotContain("DATABASE_URL");
            }
            tell(variable(auth, "DATABASE_MIGRATION_URL"), "create table auth.thing (id int)");
            tell(variable(auth, "DATABASE_URL"), "insert into thing values (1)");

            try (RunningLauncher again = start(given)) {
                again.awaitLine("ready ");
                String portfolio = RunningLauncher.body(PORT + 4, "/");
                tell(variable(portfolio, "DATABASE_URL"), "select 1");
            }
        }
    }

    @Test
    void run_rolesOfAnotherStack_keepTheirPasswords() throws IOException, SQLException {
        try (StoreProcess postgres = protectedPostgres()) {
            for (String role : List.of("auth_owner", "auth", "portfolio_owner", "portfolio")) {
                tell(url(postgres), "create role " + role + " login password 'theirs'");
            }
            RunningLauncher refused = start(Map.of("DATABASE_URL", url(postgres)));
            assertThat(refused.awaitExit(Duration.ofSeconds(30))).isEqualTo(1);
            assertThat(refused.output().lines().toList().getLast())
                    .contains("the role auth_owner is there, but not its password here");
            tell(
                    "jdbc:postgresql://127.0.0.1:%d/marketgate?user=auth&password=theirs"
                            .formatted(postgres.port()),
                    "select 1");

            Path passwords = folder.resolve("pgpass");
            Files.writeString(passwords, "127.0.0.1:*:*:*:theirs\n");
            passwords.toFile().setReadable(false, false);
            passwords.toFile().setReadable(true, true);
            Map<String, String> given =
                    Map.of("DATABASE_URL", url(postgres), "PGPASSFILE", passwords.toString());
            try (RunningLauncher launcher = start(given)) {
                launcher.awaitLine("ready ");
                assertThat(variable(RunningLauncher.body(PORT + 2, "/"), "DATABASE_URL"))
                        .doesNotContain("password");
            }
        }
    }

    @Test
    void run_authElsewhere_wantsNoPasswordsOfItsRoles() throws IOException, SQLException {
        HttpServer auth = authOfAnotherStack();
        try (StoreProcess postgres = protectedPostgres()) {
            for (String role : List.of("auth_owner", "auth")) {
                tell(url(postgres), "create role " + role + " login password 'theirs'");
            }
            Map<String, String> given =
                    Map.of(
                            "DATABASE_URL",
                            url(postgres),
                            "MARKETGATE_AUTH_URLS",
                            url(auth),
                            "MARKETGATE_ADMIN_KEY",
                            "mg_test_given",
                            "MARKETGATE_SERVICE_SECRET_FILE",
                            secretOfAnotherStack().toString(),
                            "SERVICES",
                            "portfolio");
            try (RunningLauncher launcher = start(given)) {
                launcher.awaitLine("ready ");
                String portfolio = RunningLauncher.body(PORT + 4, "/");
                tell(variable(portfolio, "DATABASE_MIGRATION_URL"), "select 1");
            }
        } finally {
            auth.stop(0);
        }
    }

    @Test
    void run_ownerOfTheDatabase_needsNoSuperuser() throws IOException, SQLException {
        try (StoreProcess postgres = protectedPostgres()) {
            tell(url(postgres), "create role boss login createrole password 'theirs'");
            tell(url(postgres), "alter database marketgate owner to boss");
            tell(url(postgres), "create role nobody login password 'theirs'");
            String place = "@127.0.0.1:" + postgres.port() + "/marketgate";

            RunningLauncher refused =
                    start(Map.of("DATABASE_URL", "postgres://nobody:theirs" + place));
            assertThat(refused.awaitExit(Duration.ofSeconds(30))).isEqualTo(1);
            assertThat(refused.output()).contains("its user may not create roles");

            Map<String, String> given = Map.of("DATABASE_URL", "postgres://boss:theirs" + place);
            for (int start = 1; start <= 2; start++) {
                try (RunningLauncher launcher = start(given)) {
                    launcher.awaitLine("ready ");
                    String auth = RunningLauncher.body(PORT + 2, "/");
                    String table = "create table auth.thing" + start + " (id int)";
                    tell(variable(auth, "DATABASE_MIGRATION_URL"), table);
                    tell(
                            variable(auth, "DATABASE_URL"),
                            "insert into thing" + start + " values (1)");
                }
            }
        }
    }

    @Test
    void run_givenServices_startsNeitherThemNorWhatOnlyTheyNeed() throws IOException {
        HttpServer auth = authOfAnotherStack();
        Path secret = secretOfAnotherStack();
        String url = url(auth);
        Map<String, String> given = new HashMap<>();
        for (String name : List.of("AUTH", "MARKET_DATA", "RATELIMIT", "PORTFOLIO")) {
            given.put("MARKETGATE_" + name + "_URLS", url + ", http://127.0.0.1:9");
        }
        given.put("MARKETGATE_SERVICE_SECRET_FILE", secret.toString());
        given.put("MARKETGATE_ADMIN_KEY", "mg_test_given");
        given.put("DATABASE_URL", "postgres://nobody@127.0.0.1/none");
        try (RunningLauncher launcher = start(given)) {
            launcher.awaitLine("ready ");
            assertThat(launcher.awaitLine("key mg_")).isEqualTo("key mg_test_given");
            assertThat(launcher.output())
                    .contains("using auth at " + url)
                    .contains("DATABASE_URL is of no use here")
                    .contains("starting gateway …");
            try (var files = Files.list(state())) {
                assertThat(files.map(file -> file.getFileName().toString()))
                        .filteredOn(name -> name.endsWith(".pid"))
                        .containsExactlyInAnyOrder("gateway.pid", "launcher.pid");
            }
            String gateway = RunningLauncher.body(PORT, "/");
            for (String name : List.of("AUTH", "MARKET_DATA", "RATELIMIT", "PORTFOLIO")) {
                assertThat(variable(gateway, "MARKETGATE_" + name + "_URLS"))
                        .isEqualTo(url + ",http://127.0.0.1:9");
            }
            assertThat(variable(gateway, "MARKETGATE_SERVICE_SECRET_FILE"))
                    .isEqualTo(secret.toString());
        } finally {
            auth.stop(0);
        }
    }

    /** One that knows its own stack's secret, and that every key is valid. */
    private static HttpServer authOfAnotherStack() throws IOException {
        HttpServer auth =
                HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        auth.createContext(
                "/internal/keys/verify",
                exchange -> {
                    String told =
                            exchange.getRequestHeaders().getFirst("X-Marketgate-Service-Secret");
                    byte[] answer = "{\"valid\":true}".getBytes(UTF_8);
                    exchange.sendResponseHeaders(
                            OTHER_SECRET.equals(told) ? 200 : 403, answer.length);
                    exchange.getResponseBody().write(answer);
                    exchange.close();
                });
        auth.start();
        return auth;
    }

    private Path secretOfAnotherStack() throws IOException {
        return Files.writeString(folder.resolve("other.secret"), OTHER_SECRET + "\n");
    }

    private static String url(HttpServer auth) {
        return "http://127.0.0.1:" + auth.getAddress().getPort();
    }

    /** One that wants passwords, with the superuser's in its URL. */
    private StoreProcess protectedPostgres() throws IOException, SQLException {
        Path data = folder.resolve("given");
        StoreProcess.fill(data);
        StoreProcess postgres = StoreProcess.postgres(FreePorts.next(), data);
        tell(postgres.url(), "alter role postgres password '" + PASSWORD + "'");
        Files.writeString(data.resolve("pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
        tell(url(postgres), "select pg_reload_conf()");
        return postgres;
    }

    private static String url(StoreProcess postgres) {
        return "jdbc:postgresql://127.0.0.1:%d/marketgate?user=postgres&password=p%%40ss%%2Fw%%2Brd"
                .formatted(postgres.port());
    }

    private static String variable(String told, String name) {
        return told.lines()
                .filter(line -> line.startsWith(name + "="))
                .map(line -> line.substring(name.length() + 1))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + " in:\n" + told));
    }

    private static void tell(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private RunningLauncher start(Map<String, String> options) throws IOException {
        return RunningLauncher.start(root, state(), PORT, options);
    }

    private Path state() {
        return folder.resolve("state");
    }
}
