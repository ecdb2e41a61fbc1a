package io.marketgate.database.backend;

import io.marketgate.launcher.backend.PostgresBackend;
import io.marketgate.launcher.backend.RedisBackend;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A real PostgreSQL with Marketgate's roles, and a real Redis. */
public record Backends(PostgresBackend postgres, RedisBackend redis) implements AutoCloseable {
    /** Longer than any machine is too busy: tests of what is away say less. */
    private static final String PATIENCE = "20s";

    /** Longer than any machine stands still; not as long, as much is asked for without Redis. */
    private static final String REDIS_PATIENCE = "5s";

    private static final Path ROOT = Path.of(System.getProperty("marketgate.root"));

    /** Those that tests share which leave them alive. */
    private static final class Shared {
        static final Backends BACKENDS = start();
    }

    /** Returns the shared ones. */
    public static Backends shared() {
        return Shared.BACKENDS;
    }

    /** Starts some that a test may kill. */
    public static Backends start() {
        Backends backends = new Backends(PostgresBackend.start(), RedisBackend.start());
        backends.postgres.run(ROOT.resolve("postgres/init.sql"));
        return backends;
    }

    /**
     * Returns the settings of an instance that runs on them, whose role and schema have this name.
     *
     * @param usual what else instances of this service have
     * @param instead what this one has instead or besides
     */
    public Map<String, Object> settings(
            String role, Map<String, Object> usual, Map<String, Object> instead) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("database.url", postgres.url(role));
        settings.put("database.migration-url", postgres.url(role + "_owner"));
        settings.put("database.connect-timeout", PATIENCE);
        settings.put("database.answer-timeout", PATIENCE);
        settings.put("redis.url", redis.url());
        settings.put("marketgate.redis.connect-timeout", REDIS_PATIENCE);
        settings.put("marketgate.redis.timeout", REDIS_PATIENCE);
        settings.putAll(usual);
        settings.putAll(instead);
        return settings;
    }

    /** Makes a schema as it was before any service saw it. */
    public void empty(String schema) {
        postgres.run("drop schema " + schema + " cascade");
        postgres.run(ROOT.resolve("postgres/init.sql"));
    }

    @Override
    public void close() {
        postgres.close();
        redis.close();
    }
}
