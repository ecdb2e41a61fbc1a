package io.marketgate.launcher;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** PostgreSQL and Redis of a stack: embedded ones, those that somebody gave, or none needed. */
final class StackStores {

    private static final int POSTGRES_OFFSET = 6;
    private static final int REDIS_OFFSET = 7;
    private static final int REDIS_PORT = 6379;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final StackOptions options;
    private final LocalPostgres postgres;
    private final @Nullable LocalRedis redis;
    private final @Nullable ExternalPostgres external;

    StackStores(StackOptions options, StateFolder state) {
        this.options = options;
        Map<String, String> inherited = ServiceVariables.inherited(options);
        Path script = options.root().resolve("postgres").resolve("init.sql");
        String url = options.setting("DATABASE_URL");
        external = url == null ? null : new ExternalPostgres(ExternalPostgres.parse(url), script);
        postgres =
                new LocalPostgres(
                        options.port() + POSTGRES_OFFSET,
                        state.data("postgres"),
                        state.log("postgres"),
                        inherited,
                        script);
        redis =
                options.hasRedis()
                        ? null
                        : new LocalRedis(
                                options.port() + REDIS_OFFSET, state.data("redis"), inherited);
    }

    /** The embedded ones that have to be started. */
    List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        if (external == null && options.needsPostgres()) {
            parts.add(postgres);
        }
        if (redis != null && options.needsRedis()) {
            parts.add(redis);
        }
        return parts;
    }

    /** Of these the database alone. */
    List<Part> databaseParts() {
        return parts().stream().filter(part -> part.role() == Role.DATABASE).toList();
    }

    /**
     * Makes roles and schemas in a PostgreSQL that somebody gave.
     *
     * @throws LaunchException if it is not there, or lets nobody in
     */
    void prepare(StateFolder state) {
        if (external != null && options.needsPostgres()) {
            List<String> roles =
                    Stream.of(Deployable.values())
                            .filter(it -> !options.elsewhere().containsKey(it))
                            .flatMap(it -> ExternalPostgres.rolesOf(it).stream())
                            .toList();
            external.prepare(roles, state.databasePasswords(ExternalPostgres.ROLES));
        }
    }

    /**
     * Looks whether a Redis is where one is said to be; where several may be, services look.
     *
     * @throws LaunchException if there is none
     */
    void requireRedis() {
        InetSocketAddress address = redisAddress();
        if (address == null || !options.needsRedis()) {
            return;
        }
        try (Socket socket = new Socket()) {
            socket.connect(address, (int) PATIENCE.toMillis());
        } catch (IOException e) {
            String cause = address.isUnresolved() ? " (no host of this name is known)" : "";
            throw new LaunchException(
                    "REDIS_URL: %s:%d: nothing answers%s"
                            .formatted(address.getHostString(), address.getPort(), cause),
                    e);
        }
    }

    private @Nullable InetSocketAddress redisAddress() {
        String url = options.setting("REDIS_URL");
        try {
            URI uri = URI.create(url == null ? "" : url);
            return uri.getHost() == null || !List.of("redis", "rediss").contains(uri.getScheme())
                    ? null
                    : new InetSocketAddress(
                            uri.getHost(), uri.getPort() == -1 ? REDIS_PORT : uri.getPort());
        } catch (IllegalArgumentException e) {
            return null; // Told by the services, which know all its forms.
        }
    }

    /** The embedded one, or null if another is given. */
    @Nullable LocalRedis redis() {
        return redis;
    }

    /** The database as a role sees it. */
    String databaseUrl(String role) {
        return external == null ? postgres.url(role) : external.url(role);
    }
}
