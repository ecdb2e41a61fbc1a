package io.marketgate.launcher.backend;

import io.marketgate.launcher.LocalPostgres;
import io.marketgate.launcher.LocalRedis;
import io.marketgate.launcher.LocalServer;

/** A server as a process of this machine, as the launcher starts it. */
abstract sealed class EmbeddedBackend implements Backend {
    private final LocalServer server;

    private EmbeddedBackend(LocalServer server) {
        this.server = server;
    }

    static final class Postgres extends EmbeddedBackend implements PostgresBackend {
        Postgres() {
            super(LocalPostgres.start());
        }
    }

    static final class Redis extends EmbeddedBackend implements RedisBackend {
        Redis() {
            super(LocalRedis.start());
        }
    }

    @Override
    public int port() {
        return server.port();
    }

    @Override
    public void kill() {
        server.kill();
    }

    @Override
    public void pause() {
        server.pause();
    }

    @Override
    public void resume() {
        server.resume();
    }

    @Override
    public void stop() {
        server.stop();
    }

    @Override
    public void restart() {
        server.restart();
    }

    @Override
    public void close() {
        server.close();
    }
}
