package io.marketgate.e2e;

import java.util.Map;

/**
 * A running Marketgate, which tests drive from outside. Its processes are at fixed distances from
 * the first port, as {@code make run} has them: services at 1 to 4, the simulator at 5, management
 * at 100 more, a second gateway at 1000.
 */
interface Stack extends AutoCloseable {
    /** The tag of tests that can drive any stack, wherever it runs. */
    String ANYWHERE = "anywhere";

    /** Returns the first gateway's address. */
    default String url() {
        return url(0);
    }

    /** Returns the address of the process at this distance from the first port. */
    String url(int offset);

    /** Returns the admin key. */
    String key();

    /** Returns the log of a process, whole. */
    String log(String name);

    /** Kills a process as {@code kill -9} does; it is started again by whoever keeps it running. */
    void kill(String name);

    /** Kills everything, all at once, and starts anew on what was kept. */
    void crashAndRestart();

    /** Stops every process, and starts all of them again on what they kept. */
    void restart();

    @Override
    void close();

    /** Starts a stack of an empty state, or takes the one that is to be tested. */
    static Stack ofName(String name) {
        return DeployedStack.isNamed() ? new DeployedStack() : LaunchedStack.start(name, Map.of());
    }
}
