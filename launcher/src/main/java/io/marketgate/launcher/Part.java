package io.marketgate.launcher;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One process of the stack: how it is started, asked whether it is ready, and stopped. */
interface Part {

    /** Names its files: {@code STATE/name.pid}, {@code STATE/log/name.log}. */
    String name();

    Role role();

    /** Where it listens, its address for people first. */
    List<InetSocketAddress> listens();

    /** Work before every start; may take seconds, and throws when it is interrupted. */
    void prepare() throws IOException;

    List<String> command();

    Map<String, String> environment();

    /** Asks the running process whether it can do its work; returns within a second or so. */
    boolean isReady();

    /**
     * Work after the first time it is ready; most parts set themselves up.
     *
     * @return a process that goes on with it beside, or null
     */
    default @Nullable Process establish() {
        return null;
    }

    /** How long it may take to stop before it is killed. */
    default Duration stopLimit() {
        return role().stopLimit();
    }

    /** Its address, for people to read. */
    String address();
}
