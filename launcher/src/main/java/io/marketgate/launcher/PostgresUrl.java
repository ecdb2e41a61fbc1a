package io.marketgate.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a database is, read from {@code DATABASE_URL} in either of the forms that services take:
 * {@code jdbc:postgresql://…} or {@code postgres://user:password@host:port/database?parameters}.
 *
 * @param server {@code jdbc:postgresql://host:port/database}
 * @param parameters as they stand in the URL, encoded, without user and password
 * @param user null for the driver's default
 */
record PostgresUrl(
        String server,
        Map<String, String> parameters,
        @Nullable String user,
        @Nullable String password) {

    /** What a value has to be. */
    static final String FORM =
            "DATABASE_URL must look like jdbc:postgresql://host:port/database?user=name or"
                    + " postgres://user:password@host:port/database";

    private static final Pattern LIBPQ =
            Pattern.compile(
                    "postgres(?:ql)?://(?:(?<user>[^:@/]*)(?::(?<password>[^@/]*))?@)?"
                            + "(?<place>[^/?@]+/[^/?]+)(?:\\?(?<parameters>.*))?");
    private static final Pattern JDBC =
            Pattern.compile("(?<server>jdbc:postgresql:(?!//[^/?]*@)[^?]*)(?:\\?(?<rest>.*))?");

    /** What libpq calls differently from the JDBC driver. */
    private static final Map<String, String> RENAMED =
            Map.of("connect_timeout", "connectTimeout", "application_name", "ApplicationName");

    /** Reads the variable's value, which a refusal never repeats: it may hold a password. */
    static PostgresUrl parse(String url) {
        try {
            return read(url);
        } catch (IllegalArgumentException e) {
            throw new LaunchException(FORM);
        }
    }

    private static PostgresUrl read(String url) {
        Matcher jdbc = JDBC.matcher(url);
        if (jdbc.matches()) {
            return of(jdbc.group("server"), parameters(jdbc.group("rest")), null, null);
        }
        Matcher libpq = LIBPQ.matcher(url);
        if (!libpq.matches()) {
            throw new IllegalArgumentException("not a URL of a database");
        }
        return of(
                "jdbc:postgresql://" + libpq.group("place"),
                parameters(plain(libpq.group("parameters"))),
                plain(libpq.group("user")),
                plain(libpq.group("password")));
    }

    /** In libpq's form a plus sign is itself; the driver reads a space, as in forms of the web. */
    private static @Nullable String plain(@Nullable String text) {
        return text == null ? null : text.replace("+", "%2B");
    }

    /** Both forms may name user and password in the parameters, which go before the place. */
    private static PostgresUrl of(
            String server,
            Map<String, String> parameters,
            @Nullable String user,
            @Nullable String password) {
        String ofUser = parameters.remove("user");
        String ofPassword = parameters.remove("password");
        return new PostgresUrl(
                server,
                parameters,
                decoded(ofUser == null ? user : ofUser),
                decoded(ofPassword == null ? password : ofPassword));
    }

    /** The same database as somebody else sees it; without a password the driver looks for one. */
    PostgresUrl as(String otherUser, @Nullable String otherPassword) {
        return new PostgresUrl(server, parameters, otherUser, otherPassword);
    }

    /** As services take it. */
    String jdbc() {
        Map<String, String> all = new LinkedHashMap<>();
        put(all, "user", user);
        put(all, "password", password);
        all.putAll(parameters);
        String query =
                all.entrySet().stream()
                        .map(it -> it.getKey() + "=" + it.getValue())
                        .collect(Collectors.joining("&"));
        return query.isEmpty() ? server : server + "?" + query;
    }

    /** For people: where it is, and nothing else. */
    String place() {
        return server.replaceFirst("jdbc:postgresql:(//)?", "");
    }

    @Override
    public String toString() {
        return place();
    }

    private static Map<String, String> parameters(@Nullable String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String parameter : query == null ? new String[0] : query.split("&")) {
            String[] pair = parameter.split("=", 2);
            if (!pair[0].isEmpty()) {
                String name = RENAMED.getOrDefault(pair[0], pair[0]);
                parameters.put(name, pair.length == 2 ? pair[1] : "");
            }
        }
        return parameters;
    }

    private static @Nullable String decoded(@Nullable String text) {
        return text == null || text.isEmpty() ? null : URLDecoder.decode(text, UTF_8);
    }

    private static void put(Map<String, String> all, String name, @Nullable String value) {
        if (value != null) {
            all.put(name, URLEncoder.encode(value, UTF_8).replace("+", "%20"));
        }
    }
}
