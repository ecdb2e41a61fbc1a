package io.marketgate.launcher;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL 18 on 127.0.0.1 that trusts whoever calls from this machine, with the database
 * {@value #DATABASE}.
 *
 * @param log what filling the data's folder writes to
 * @param script plain SQL that is run in the database after the first start
 */
record LocalPostgres(int port, Path data, Path log, Map<String, String> environment, Path script)
        implements Part {

    /** The one database of Marketgate; each service has a schema in it. */
    private static final String DATABASE = "marketgate";

    private static final String SUPERUSER = "postgres";
    private static final Duration LEFTOVERS = Duration.ofSeconds(10);

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public Role role() {
        return Role.DATABASE;
    }

    @Override
    public List<InetSocketAddress> listens() {
        return List.of(Ports.local(port));
    }

    /** The database as its superuser sees it. */
    @Override
    public String address() {
        return url(SUPERUSER);
    }

    /** {@code jdbc:postgresql://127.0.0.1:port/marketgate?user=role}. */
    String url(String role) {
        return url(DATABASE, role);
    }

    @Override
    public @Nullable Process establish() {
        createDatabase();
        try {
            execute(address(), Files.readString(script));
        } catch (IOException e) {
            throw new LaunchException("cannot read " + script, e);
        }
        return Files.exists(unsynced()) ? sync() : null;
    }

    /**
     * Has the files of a new database written to the disk while services start, instead of before
     * they do. Who pulls the plug meanwhile may lose it.
     */
    private Process sync() {
        List<String> command =
                program("initdb", "--sync-only", "--pgdata=" + data.toAbsolutePath());
        try {
            Process sync = Processes.start(command, environment, Path.of("."), log);
            sync.onExit().thenAccept(this::synced);
            return sync;
        } catch (IOException e) {
            throw new LaunchException("cannot start PostgreSQL's initdb", e);
        }
    }

    /** Where it failed or was ended, the next start does it again. */
    private void synced(Process sync) {
        if (sync.exitValue() == 0) {
            Folders.delete(unsynced());
        }
    }

    /** There while files of the database may not be on the disk yet. */
    private Path unsynced() {
        return data.resolveSibling(data.getFileName() + ".unsynced").toAbsolutePath();
    }

    /** Makes the database unless it is there. */
    void createDatabase() {
        String maintenance = url("postgres", SUPERUSER);
        try (Connection connection = DriverManager.getConnection(maintenance);
                Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery(
                                "select from pg_database where datname = '" + DATABASE + "'")) {
            if (found.next()) {
                return;
            }
        } catch (SQLException e) {
            throw new LaunchException("cannot look for database " + DATABASE, e);
        }
        execute(maintenance, "create database " + DATABASE);
    }

    private String url(String database, String role) {
        return "jdbc:postgresql://127.0.0.1:%d/%s?user=%s".formatted(port, database, role);
    }

    private static void execute(String url, String sql) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new LaunchException("SQL failed: " + e.getMessage(), e);
        }
    }

    @Override
    public void prepare() throws IOException {
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            initialise();
        }
        removeStalePid();
    }

    /** Fills a folder beside the data's, so that a broken attempt is never taken for a database. */
    private void initialise() throws IOException {
        Path fresh = data.resolveSibling(data.getFileName() + ".new").toAbsolutePath();
        Folders.delete(fresh);
        Files.createDirectories(fresh);
        List<String> command =
                program(
                        "initdb",
                        "--pgdata=" + fresh,
                        "--username=" + SUPERUSER,
                        "--auth=trust",
                        "--no-sync",
                        "--encoding=UTF8",
                        "--no-locale",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8");
        Process initdb = Processes.start(command, environment, Path.of("."), log);
        try {
            if (initdb.waitFor() != 0) {
                throw new LaunchException("PostgreSQL's initdb failed, see " + log);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchException("interrupted while PostgreSQL's data were made", e);
        } finally {
            initdb.destroyForcibly();
        }
        Files.writeString(unsynced(), "");
        Files.deleteIfExists(data); // An empty folder may have been made for us.
        Files.move(fresh, data);
    }

    /**
     * Forgets a killed predecessor, whose process id may belong to a stranger by now; PostgreSQL
     * would take any process of the same user for it.
     */
    private void removeStalePid() throws IOException {
        Path file = data.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return;
        }
        long pid = Long.parseLong(Files.readAllLines(file).getFirst().strip());
        Optional<ProcessHandle> predecessor =
                ProcessHandle.of(pid).filter(LocalPostgres::isPostgres);
        if (predecessor.isPresent()
                && !Processes.poll(LEFTOVERS, () -> !predecessor.get().isAlive())) {
            throw new LaunchException("PostgreSQL already runs on " + data + " as " + pid);
        }
        Files.deleteIfExists(file);
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info().command().filter(it -> it.endsWith("/bin/postgres")).isPresent();
    }

    @Override
    public List<String> command() {
        return program(
                "postgres",
                "-D",
                data.toAbsolutePath().toString(),
                "-p",
                Integer.toString(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=");
    }

    /** PostgreSQL refuses to run as root; in a user namespace root is nobody. */
    private static List<String> program(String name, String... arguments) {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(EmbeddedBinaries.postgres().resolve("bin").resolve(name).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    @Override
    public boolean isReady() {
        String url = url("postgres", SUPERUSER) + "&connectTimeout=1&socketTimeout=1";
        try (Connection connection = DriverManager.getConnection(url)) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }
}
