package io.marketgate.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** PostgreSQL and Redis of a stack: embedded ones, those that somebody gave, or none needed. */
final class StackStores {

    private static final int POSTGRES_OFFSET = 6;
    private static final int REDIS_OFFSET = 7;

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
     * Looks whether a Redis is where one is said to be.
     *
     * @throws LaunchException if it is not there, or lets nobody in
     */
    void requireRedis() {
        if (options.needsRedis()) {
            ExternalRedis.require(options);
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
