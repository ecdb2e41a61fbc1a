package io.marketgate.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A store as a process of its own on this machine, reachable from it alone, that can be stopped,
 * killed, paused and started again on the same port and data.
 */
public abstract sealed class LocalServer implements AutoCloseable
        permits LocalPostgres, LocalRedis {

    private static final Duration START = Duration.ofSeconds(30);
    private static final Duration STOP = Duration.ofSeconds(10);

    private final String name;
    private final int port;
    private final Path data;
    private final Path log;
    private final @Nullable Path temporary;
    private final Thread hook = new Thread(this::abandon);
    private @Nullable Process process;

    LocalServer(String name, Settings settings) {
        this.name = name;
        this.port = settings.port == 0 ? Ports.free() : settings.port;
        Path given = settings.data;
        if (given == null) {
            this.temporary = Folders.temporary(name);
            this.data = temporary.resolve("data");
        } else {
            this.temporary = null;
            this.data = given;
        }
        this.log = settings.log == null ? data.resolveSibling(name + ".log") : settings.log;
    }

    /** What a server is started with; what is not said is chosen. */
    public static final class Settings {

        private int port;
        private @Nullable Path data;
        private @Nullable Path log;

        /** The port on 127.0.0.1; 0, the default, is a free one. */
        public Settings port(int number) {
            port = number;
            return this;
        }

        /** The folder to keep the data in; without one they go when the server is closed. */
        public Settings data(Path folder) {
            data = folder;
            return this;
        }

        /** The file that the server's output is appended to; by default beside the data. */
        public Settings log(Path file) {
            log = file;
            return this;
        }
    }

    /** Where a client finds it. */
    public abstract String url();

    abstract void prepare() throws IOException;

    abstract List<String> command();

    abstract boolean answers();

    abstract Signal stopSignal();

    /** The port on 127.0.0.1, the same over restarts. */
    public final int port() {
        return port;
    }

    final Path data() {
        return data;
    }

    final Path log() {
        return log;
    }

    final boolean isTemporary() {
        return temporary != null;
    }

    /** The present process. */
    public final long pid() {
        return running().pid();
    }

    /** Whether the present process lives. */
    public final boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** Ends every process of the server at once, as a power cut would. */
    public final void kill() {
        if (process != null) {
            Signal.KILL.send(family());
            awaitEnd(STOP);
        }
    }

    /** Halts the server: connections stay open, nothing is answered. */
    public final void pause() {
        Signal.STOP.send(family());
    }

    /** Lets a paused server go on. */
    public final void resume() {
        Signal.CONT.send(family());
    }

    /** Shuts the server down in order; its data stay. */
    public final void stop() {
        if (process == null) {
            return;
        }
        resume();
        stopSignal().send(List.of(process.toHandle()));
        if (!awaitEnd(STOP)) {
            kill();
        }
    }

    /** Starts again on the same port and data, after stopping what still runs. */
    public final void restart() {
        stop();
        launch();
    }

    /** Stops the server and removes its data if they are temporary. */
    @Override
    public final void close() {
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return; // Already shutting down: the hook does the rest.
        }
        removeTemporary();
    }

    /** What is left to do for a server that nobody closed. */
    private void abandon() {
        kill();
        removeTemporary();
    }

    private void removeTemporary() {
        if (temporary != null) {
            Folders.delete(temporary);
        }
    }

    final void open() {
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            launch();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Starts the process and waits until it answers. */
    private void launch() {
        if (!Ports.isFree(port)) {
            throw new LaunchException("%s: port %d is taken".formatted(name, port));
        }
        LogTail tail = LogTail.of(log);
        spawn();
        Process started = running();
        boolean ready = Processes.poll(START, () -> !started.isAlive() || answers());
        if (!ready || !started.isAlive()) {
            kill();
            throw new LaunchException(
                    "%s did not start on port %d: %s".formatted(name, port, tail.lastLine()));
        }
    }

    private void spawn() {
        try {
            Path folder = log.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            prepare();
            process = Processes.start(command(), log);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + name, e);
        }
    }

    private Process running() {
        if (process == null) {
            throw new IllegalStateException(name + " was not started");
        }
        return process;
    }

    private List<ProcessHandle> family() {
        ProcessHandle parent = running().toHandle();
        List<ProcessHandle> all = new ArrayList<>(List.of(parent));
        parent.descendants().forEach(all::add);
        return all;
    }

    private boolean awaitEnd(Duration limit) {
        try {
            return running().waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
