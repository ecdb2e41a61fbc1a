package io.marketgate.launcher;

import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL that somebody else runs, prepared for the services: roles and schemas of {@code
 * postgres/init.sql}.
 *
 * <p>Roles that are made here get passwords that this stack keeps. Those that are there already
 * keep theirs: another stack may live by them.
 */
final class ExternalPostgres {

    /** The roles that log in, in the order of the script. */
    static final List<String> ROLES =
            Stream.of(Deployable.AUTH, Deployable.PORTFOLIO)
                    .flatMap(it -> rolesOf(it).stream())
                    .toList();

    /** A wrong password's class of SQL states, and what the driver says where it has none. */
    private static final Pattern NOT_LET_IN = Pattern.compile("28...|08004");

    /** The driver repeats what it cannot parse, password included. */
    private static final Logger DRIVER = Logger.getLogger("org.postgresql");

    private static final String CONNECT_SECONDS = "5";

    static {
        DRIVER.setLevel(Level.OFF);
    }

    private final PostgresUrl administrator;
    private final Path script;
    private final Map<String, String> urls = new HashMap<>();

    /**
     * @param administrator as one who may create roles, or as anybody once the script was run
     * @param script what makes roles and schemas
     */
    ExternalPostgres(PostgresUrl administrator, Path script) {
        this.administrator = administrator;
        this.script = script;
    }

    /** The owner of the service's schema, and the role that it works as. */
    static List<String> rolesOf(Deployable service) {
        return switch (service) {
            case AUTH, PORTFOLIO -> List.of(service.label() + "_owner", service.label());
            case GATEWAY, MARKET_DATA, RATELIMIT -> List.of();
        };
    }

    /** Reads the variable's value as far as the driver understands it. */
    static PostgresUrl parse(String url) {
        PostgresUrl read = PostgresUrl.parse(url);
        try {
            DriverManager.getDriver(read.server());
            return read;
        } catch (SQLException e) {
            throw new LaunchException(PostgresUrl.FORM);
        }
    }

    /**
     * Makes what is missing, and finds out how each role gets in.
     *
     * @param roles those that get in from here; others are another stack's
     * @param passwords of the roles, by name, for those that are made
     * @throws LaunchException if it cannot be reached, or a role cannot get in
     */
    void prepare(List<String> roles, Map<String, String> passwords) {
        try (Connection connection = connect(administrator)) {
            Set<String> there = roles(connection);
            boolean areMissing = !there.containsAll(roles);
            if (may("rolsuper", connection) || (areMissing && may("rolcreaterole", connection))) {
                makeRoles(connection, there, passwords);
            } else if (areMissing) {
                throw new LaunchException(
                        "DATABASE_URL: its user may not create roles; have somebody run "
                                + script
                                + " in the database who may");
            }
        } catch (SQLException e) {
            throw refusal(e);
        }
        roles.forEach(role -> urls.put(role, way(role, passwords.get(role)).jdbc()));
    }

    /** The database as a role sees it; known once it is prepared. */
    String url(String role) {
        String url = urls.get(role);
        if (url == null) {
            throw new IllegalStateException(role + ": not prepared");
        }
        return url;
    }

    private void makeRoles(Connection connection, Set<String> there, Map<String, String> passwords)
            throws SQLException {
        connection.setAutoCommit(false); // Else a made role might be left without its password.
        try (Statement statement = connection.createStatement()) {
            statement.execute(Files.readString(script));
            for (String role : ROLES) {
                if (!there.contains(role)) {
                    statement.execute(
                            "alter role %s password '%s'".formatted(role, passwords.get(role)));
                }
            }
            connection.commit();
        } catch (IOException e) {
            throw new LaunchException("cannot read " + script, e);
        }
    }

    /** With the password that was kept here, else as the driver finds one: {@code ~/.pgpass}. */
    private PostgresUrl way(String role, @Nullable String password) {
        PostgresUrl kept = administrator.as(role, password);
        if (letsIn(kept)) {
            return kept;
        }
        PostgresUrl found = administrator.as(role, null);
        if (letsIn(found)) {
            return found;
        }
        throw new LaunchException(
                "DATABASE_URL: the role %s is there, but not its password here: put it into"
                                .formatted(role)
                        + " ~/.pgpass, or give the role another by alter role");
    }

    private boolean letsIn(PostgresUrl url) {
        try (Connection connection = connect(url)) {
            return connection.isValid(1);
        } catch (SQLException e) {
            if (NOT_LET_IN.matcher(String.valueOf(e.getSQLState())).matches()) {
                return false;
            }
            throw refusal(e);
        }
    }

    private static Connection connect(PostgresUrl url) throws SQLException {
        Properties usual = new Properties();
        usual.setProperty("connectTimeout", CONNECT_SECONDS);
        return DriverManager.getConnection(url.jdbc(), usual);
    }

    private static Set<String> roles(Connection connection) throws SQLException {
        Set<String> there = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select rolname from pg_roles")) {
            while (rows.next()) {
                there.add(rows.getString(1));
            }
        }
        return there;
    }

    private static boolean may(String attribute, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "select %s from pg_roles where rolname = current_user"
                                        .formatted(attribute))) {
            return row.next() && row.getBoolean(1);
        }
    }

    private LaunchException refusal(SQLException e) {
        String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        String cause =
                switch (e.getCause()) {
                    case UnknownHostException unknown -> " (no host of this name is known)";
                    case IOException other -> " (" + other.getMessage() + ")";
                    case null, default -> "";
                };
        return new LaunchException(
                "DATABASE_URL: " + administrator.place() + ": " + reason + cause, e);
    }
}
