package io.marketgate.portfolio;

import io.marketgate.launcher.LocalPostgres;
import io.marketgate.launcher.LocalRedis;
import java.nio.file.Path;

/** A real PostgreSQL with Marketgate's roles, and a real Redis. */
public record Backends(LocalPostgres postgres, LocalRedis redis) implements AutoCloseable {
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
        Backends backends = new Backends(LocalPostgres.start(), LocalRedis.start());
        backends.postgres.run(ROOT.resolve("postgres/init.sql"));
        return backends;
    }

    /** Makes the database as it was before any service saw it. */
    public void empty() {
        postgres.run("drop schema portfolio cascade");
        postgres.run(ROOT.resolve("postgres/init.sql"));
    }

    @Override
    public void close() {
        postgres.close();
        redis.close();
    }
}
