package io.marketgate.launcher.backend;

import io.marketgate.launcher.StoreProcess;

/** A server as a process of this machine, as the launcher starts it. */
abstract sealed class EmbeddedBackend implements Backend {
    private final StoreProcess server;

    private EmbeddedBackend(StoreProcess server) {
        this.server = server;
    }

    static final class Postgres extends EmbeddedBackend implements PostgresBackend {
        Postgres() {
            super(StoreProcess.postgres());
        }
    }

    static final class Redis extends EmbeddedBackend implements RedisBackend {
        Redis() {
            super(StoreProcess.redis());
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
