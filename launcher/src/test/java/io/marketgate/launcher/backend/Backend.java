package io.marketgate.launcher.backend;

/**
 * A real server on 127.0.0.1 for a test: embedded, or in a container where {@code
 * -Dbackends=containers} says so.
 */
public interface Backend extends AutoCloseable {

    /** Where a client finds it. */
    String url();

    /** The port, the same over restarts. */
    int port();

    /** Ends it at once, as a power cut would. */
    void kill();

    /** Halts it: connections stay open, nothing is answered. */
    void pause();

    /** Lets a paused one go on. */
    void resume();

    /** Shuts it down in order; its data stay. */
    void stop();

    /** Starts it again on the same port and data, after stopping what still runs. */
    void restart();

    /** Stops it and removes its data. */
    @Override
    void close();
}
