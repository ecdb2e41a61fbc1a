package io.marketgate.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.zaxxer.hikari.HikariConfig;
import io.marketgate.defaults.StartupRefusal;
import java.net.URLDecoder;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/**
 * Where a database is and who asks, read from {@code jdbc:postgresql://…} or {@code
 * postgres://user:password@host:port/database?parameters}.
 *
 * @param user null if the URL's parameters name him, or the driver's default is meant
 */
record DatabaseUrl(String jdbc, @Nullable String user, @Nullable String password) {
    private static final Pattern LIBPQ =
            Pattern.compile(
                    "postgres(?:ql)?://(?:(?<user>[^:@/]*)(?::(?<password>[^@/]*))?@)?"
                            + "(?<hosts>[^/?@]+)/(?<database>[^/?]+)(?:\\?(?<parameters>.*))?");

    /** What libpq calls differently from the JDBC driver. */
    private static final Map<String, String> PARAMETERS =
            Map.of("connect_timeout", "connectTimeout", "application_name", "ApplicationName");

    /** JDBC's form has no place for a user before the host; the driver would look him up. */
    private static final Pattern JDBC = Pattern.compile("jdbc:postgresql:(?!//[^/?]*@).*");

    /** The driver repeats what it cannot parse, password included. */
    private static final Logger DRIVER = Logger.getLogger("org.postgresql.Driver");

    static {
        DRIVER.setLevel(Level.OFF);
    }

    /** Reads the URL; a refusal names the variable and never its value, which may hold a secret. */
    static DatabaseUrl parse(String variable, String url) {
        try {
            DatabaseUrl read =
                    JDBC.matcher(url).matches() ? new DatabaseUrl(url, null, null) : libpq(url);
            if (Driver.parseURL(read.jdbc, null) != null) {
                return read;
            }
        } catch (IllegalArgumentException e) {
            // A percent sign that encodes nothing: told below, without the text that has it.
        }
        throw new StartupRefusal(
                variable
                        + " must look like jdbc:postgresql://host:port/database?user=name or"
                        + " postgres://user:password@host:port/database");
    }

    private static DatabaseUrl libpq(String url) {
        Matcher matcher = LIBPQ.matcher(url);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a URL of a database");
        }
        String parameters = plain(matcher.group("parameters"));
        String jdbc =
                "jdbc:postgresql://" + matcher.group("hosts") + "/" + matcher.group("database");
        return new DatabaseUrl(
                parameters == null ? jdbc : jdbc + "?" + translated(parameters),
                decoded(plain(matcher.group("user"))),
                decoded(plain(matcher.group("password"))));
    }

    /** In libpq's form a plus sign is itself; the driver reads a space, as in forms of the web. */
    private static @Nullable String plain(@Nullable String text) {
        return text == null ? null : text.replace("+", "%2B");
    }

    /** Tells a pool where to connect. */
    void applyTo(HikariConfig config) {
        config.setJdbcUrl(jdbc);
        config.setUsername(user);
        config.setPassword(password);
    }

    private static String translated(String parameters) {
        return Stream.of(parameters.split("&"))
                .map(parameter -> parameter.split("=", 2))
                .map(parts ->
                        PARAMETERS.getOrDefault(parts[0], parts[0])
                                + (parts.length == 2 ? "=" + parts[1] : ""))
                .collect(Collectors.joining("&"));
    }

    private static @Nullable String decoded(@Nullable String text) {
        return text == null || text.isEmpty() ? null : URLDecoder.decode(text, UTF_8);
    }

    @Override
    public String toString() {
        return Objects.toString(user) + " at " + jdbc.replaceFirst("\\?.*", "");
    }
}
