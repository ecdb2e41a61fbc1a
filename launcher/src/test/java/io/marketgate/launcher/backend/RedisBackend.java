package io.marketgate.launcher.backend;

/** A Redis without a password that writes every change to an append-only file. */
public interface RedisBackend extends Backend {

    /** Starts one on a free port and waits until it answers. */
    static RedisBackend start() {
        return ContainerBackend.areWanted()
                ? new ContainerBackend.Redis()
                : new EmbeddedBackend.Redis();
    }

    @Override
    default String url() {
        return "redis://127.0.0.1:" + port();
    }
}
