package io.marketgate.defaults.store;

import io.lettuce.core.RedisURI;
import io.marketgate.defaults.StartupRefusal;
import io.micronaut.context.annotation.ConfigurationProperties;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where Redis is; blank is nowhere.
 *
 * @param url {@code REDIS_URL}: {@code redis://[user:password@]host[:port][/db]}, {@code
 *     rediss://…} for TLS, {@code redis-sentinel://host:port,…/db?sentinelMasterId=name}
 * @param uris {@code REDIS_URIS}: some servers of a cluster, with commas between
 * @param countersUrl {@code REDIS_COUNTERS_URL}: as {@code REDIS_URL}, for what must not be evicted
 * @param uri {@code REDIS_URI}, which is none of them and refused
 */
@ConfigurationProperties("redis")
public record RedisAddress(
        @Nullable String url,
        @Nullable String uris,
        @Nullable String countersUrl,
        @Nullable String uri) {
    private static final String SENTINEL = "redis-sentinel://";

    public RedisAddress {
        if (!stripped(uri).isEmpty()) {
            throw new StartupRefusal(
                    "REDIS_URI is not read: name one Redis by REDIS_URL, or the servers of a"
                            + " cluster by REDIS_URIS");
        }
    }

    @Override
    public String toString() {
        return "RedisAddress"; // What it holds may be passwords.
    }

    /** Returns the address of one Redis as Lettuce takes it, or null if there is none. */
    @Nullable URI server() {
        return server("REDIS_URL", stripped(url));
    }

    /** Returns that of the Redis for counters alone, or null if there is none. */
    @Nullable URI counters() {
        return server("REDIS_COUNTERS_URL", stripped(countersUrl));
    }

    private static @Nullable URI server(String variable, String given) {
        if (given.isEmpty()) {
            return null;
        }
        URI address = parse(given);
        if (address == null) {
            // What was given is not repeated: it may be a password alone, of the wrong file.
            throw new StartupRefusal(
                    variable
                            + " must be redis://[user:password@]host[:port][/db], with rediss://"
                            + " for TLS, or redis-sentinel://host:port/db?sentinelMasterId=name,"
                            + " each part percent-encoded");
        }
        return address;
    }

    /** Returns the addresses of a cluster's servers; none if it is no cluster. */
    public List<URI> cluster() {
        String all = stripped(uris);
        if (all.isEmpty()) {
            return List.of();
        }
        List<URI> servers = new ArrayList<>();
        for (String given : all.split(",", -1)) {
            URI server = given.startsWith(SENTINEL) ? null : parse(given);
            if (server == null) {
                // What was given is not repeated: by an odd comma it may be half a password.
                throw new StartupRefusal(
                        "REDIS_URIS must be redis://[user:password@]host[:port], with rediss:// for"
                                + " TLS, as many as there are with a comma and no space between,"
                                + " each part percent-encoded; address "
                                + (servers.size() + 1)
                                + " is not");
            }
            servers.add(server);
        }
        return servers;
    }

    /** Returns the address, or null for what is none. */
    private static @Nullable URI parse(String given) {
        try {
            URI uri = URI.create(given);
            // Lettuce takes an address without a usable host, such as one with a bad port, for a
            // server of its own choice. Several Sentinels are no host to the JDK.
            if (given.startsWith(SENTINEL)
                    || (given.matches("rediss?://.+") && uri.getHost() != null)) {
                RedisURI.create(uri);
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // Left out: it repeats the URL, and with it the password.
        }
        return null;
    }

    private static String stripped(@Nullable String given) {
        return given == null ? "" : given.strip();
    }
}
