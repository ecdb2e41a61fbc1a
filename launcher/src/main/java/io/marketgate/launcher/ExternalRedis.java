package io.marketgate.launcher;

import static java.util.stream.Collectors.joining;

import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * A Redis that somebody gave: asked once, before anything is started, since services would take one
 * that lets nobody in for one that is away for a while.
 */
final class ExternalRedis {

    private static final int PATIENCE_MILLIS = 5_000;
    private static final String SENTINEL = "redis-sentinel";
    private static final String TLS = "rediss";

    /** What one that lets services in may answer to a question that no service has. */
    private static final List<String> HARMLESS = List.of("NOPERM", "LOADING", "BUSY");

    private final @Nullable String sentinelPassword;

    private ExternalRedis(@Nullable String sentinelPassword) {
        this.sentinelPassword = sentinelPassword;
    }

    /**
     * Looks whether all that is named is there and lets the services in; of a cluster one server
     * suffices.
     *
     * @throws LaunchException if not
     */
    static void require(StackOptions options) {
        // The client would have a logger, and SLF4J would say that there is none.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        ExternalRedis redis =
                new ExternalRedis(options.setting("MARKETGATE_REDIS_SENTINEL_PASSWORD"));
        for (String variable : variables(options)) {
            String given = options.setting(variable);
            try {
                if (given != null && given.startsWith(SENTINEL + ":")) {
                    redis.requireMaster(URI.create(given));
                } else if (given != null) {
                    // In a single address a comma is a password's.
                    String[] servers =
                            variable.equals("REDIS_URIS") ? given.split(",") : new String[] {given};
                    firstOf(List.of(servers), ExternalRedis::requireServer);
                }
            } catch (IllegalArgumentException e) {
                continue; // Told by the services, which know all its forms.
            } catch (LaunchException e) {
                throw new LaunchException(variable + ": " + e.getMessage(), e);
            }
        }
    }

    private static List<String> variables(StackOptions options) {
        return options.needsCounters()
                ? List.of("REDIS_URL", "REDIS_URIS", "REDIS_COUNTERS_URL")
                : List.of("REDIS_URL", "REDIS_URIS");
    }

    /** The first answer that there is, or all failures in one line. */
    private static <T> T firstOf(List<String> places, Function<String, T> question) {
        List<LaunchException> failures = new ArrayList<>();
        for (String place : places) {
            try {
                return question.apply(place.strip());
            } catch (LaunchException e) {
                failures.add(e);
            }
        }
        String all = failures.stream().map(Throwable::getMessage).collect(joining("; "));
        throw new LaunchException(all, failures.getFirst());
    }

    private static String requireServer(String url) {
        URI uri = URI.create(url);
        return requireServer(uri, address(place(uri), Protocol.DEFAULT_PORT));
    }

    private static String requireServer(URI uri, HostAndPort server) {
        DefaultJedisClientConfig.Builder access =
                DefaultJedisClientConfig.builder()
                        .user(user(uri))
                        .password(password(uri))
                        .database(database(uri))
                        .ssl(TLS.equals(uri.getScheme()));
        return Objects.requireNonNull(ask(server, access, ExternalRedis::greet));
    }

    private static String greet(Jedis jedis) {
        try {
            return jedis.ping();
        } catch (JedisDataException e) {
            String reply = Objects.requireNonNullElse(e.getMessage(), "");
            if (HARMLESS.stream().anyMatch(reply::startsWith)) {
                return reply;
            }
            throw e;
        }
    }

    /** Asks the Sentinels where the Redis is; the first that knows it counts. */
    private void requireMaster(URI uri) {
        String option = option(uri, "sentinelMasterId");
        String name = option == null ? uri.getFragment() : option;
        if (name == null) {
            throw new IllegalArgumentException("no name of a master");
        }
        HostAndPort master =
                firstOf(
                        List.of(place(uri).split(",")),
                        it -> masterBy(address(it, Protocol.DEFAULT_SENTINEL_PORT), name));
        requireServer(uri, master);
    }

    private HostAndPort masterBy(HostAndPort sentinel, String name) {
        DefaultJedisClientConfig.Builder access =
                DefaultJedisClientConfig.builder().password(sentinelPassword);
        List<String> found =
                ask(sentinel, access, jedis -> jedis.sentinelGetMasterAddrByName(name));
        if (found == null) {
            throw failure(sentinel, "this Sentinel knows no '" + name + "'", null);
        }
        return new HostAndPort(found.getFirst(), Integer.parseInt(found.getLast()));
    }

    private static <T> @Nullable T ask(
            HostAndPort server,
            DefaultJedisClientConfig.Builder access,
            Function<Jedis, @Nullable T> question) {
        JedisClientConfig config =
                access.connectionTimeoutMillis(PATIENCE_MILLIS)
                        .socketTimeoutMillis(PATIENCE_MILLIS)
                        .build();
        try (Jedis jedis = new Jedis(server, config)) {
            return question.apply(jedis);
        } catch (JedisDataException e) {
            throw failure(server, "refused: " + e.getMessage(), e);
        } catch (JedisConnectionException e) {
            String tls = config.isSsl() ? " by TLS that is trusted here" : "";
            throw failure(server, "nothing answers" + tls + cause(e), e);
        }
    }

    private static LaunchException failure(
            HostAndPort server, String what, @Nullable Exception cause) {
        return new LaunchException(server + ": " + what, cause);
    }

    private static String cause(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                        .anyMatch(UnknownHostException.class::isInstance)
                ? " (no host of this name is known)"
                : "";
    }

    private static HostAndPort address(String place, int defaultPort) {
        int colon = place.lastIndexOf(':');
        boolean hasPort = colon > place.lastIndexOf(']');
        String host = hasPort ? place.substring(0, colon) : place;
        return new HostAndPort(
                host.replaceAll("[\\[\\]]", ""),
                hasPort ? Integer.parseInt(place.substring(colon + 1)) : defaultPort);
    }

    /** Hosts and ports, without who asks. */
    private static String place(URI uri) {
        String authority = Objects.requireNonNullElse(uri.getRawAuthority(), "");
        return authority.substring(authority.lastIndexOf('@') + 1);
    }

    /** Of a name and a password, or of a password alone; where that is empty, nobody's. */
    private static @Nullable String user(URI uri) {
        String info = info(uri);
        int colon = info.indexOf(':');
        return colon <= 0 || password(uri) == null ? null : info.substring(0, colon);
    }

    private static @Nullable String password(URI uri) {
        String info = info(uri);
        String password = info.substring(info.indexOf(':') + 1);
        return password.isEmpty() ? null : password;
    }

    private static String info(URI uri) {
        String authority = Objects.requireNonNullElse(uri.getAuthority(), "");
        return authority.substring(0, Math.max(0, authority.lastIndexOf('@')));
    }

    private static int database(URI uri) {
        String path = Objects.requireNonNullElse(uri.getPath(), "").replace("/", "");
        String option = option(uri, "database");
        return path.isEmpty()
                ? Integer.parseInt(Objects.requireNonNullElse(option, "0"))
                : Integer.parseInt(path);
    }

    private static @Nullable String option(URI uri, String name) {
        return Stream.of(Objects.requireNonNullElse(uri.getQuery(), "").split("&"))
                .filter(it -> it.startsWith(name + "="))
                .map(it -> it.substring(name.length() + 1))
                .findFirst()
                .orElse(null);
    }
}
