package io.marketgate.launcher;

import static java.util.stream.Collectors.joining;

import io.marketgate.house.FreePorts;
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
 * A store of the launcher's for tests, which can be stopped, killed, paused and started again on
 * the same port and data.
 */
public final class StoreProcess implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(120);
    private static final Duration STOP = Duration.ofSeconds(10);

    /** A process that is killed has written all the same, and a busy disk holds nobody up. */
    private static final List<String> UNSYNCED = List.of("--appendfsync", "no");

    private final Part store;
    private final Path log;
    private final List<String> options;
    private final @Nullable Path temporary;
    private final Thread hook = new Thread(this::abandon);
    private @Nullable Process process;

    private StoreProcess(Part store, Path log, List<String> options, @Nullable Path temporary) {
        this.store = store;
        this.log = log;
        this.options = options;
        this.temporary = temporary;
    }

    /** A PostgreSQL on a free port, with an empty database that goes when it is closed. */
    public static StoreProcess postgres() {
        Path folder = temporaryFolder("postgres");
        Path data = folder.resolve("data");
        fill(data);
        return postgres(FreePorts.next(), data, List.of("-c", "fsync=off"), folder);
    }

    /** Makes what initdb would make there, in a tenth of its time. */
    static void fill(Path data) {
        try {
            Process copy =
                    new ProcessBuilder("cp", "-a", Initialised.DATA.toString(), data.toString())
                            .inheritIO()
                            .start();
            if (copy.waitFor() != 0) {
                throw new IllegalStateException("cannot fill " + data);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static StoreProcess postgres(int port, Path data) {
        return postgres(port, data, List.of(), null);
    }

    /** A Redis on a free port, with data that go when it is closed. */
    public static StoreProcess redis() {
        Path folder = temporaryFolder("redis");
        return redis(FreePorts.next(), folder.resolve("data"), folder);
    }

    static StoreProcess redis(int port, Path data) {
        return redis(port, data, null);
    }

    private static StoreProcess postgres(
            int port, Path data, List<String> options, @Nullable Path temporary) {
        Path log = data.resolveSibling("postgres.log");
        LocalPostgres postgres =
                new LocalPostgres(port, data, log, System.getenv(), Path.of("unused"));
        StoreProcess process = new StoreProcess(postgres, log, options, temporary);
        process.open();
        postgres.createDatabase();
        return process;
    }

    private static StoreProcess redis(int port, Path data, @Nullable Path temporary) {
        LocalRedis redis = new LocalRedis(port, data, System.getenv());
        StoreProcess process =
                new StoreProcess(redis, data.resolveSibling("redis.log"), UNSYNCED, temporary);
        process.open();
        return process;
    }

    private static Path temporaryFolder(String name) {
        try {
            return Files.createTempDirectory("marketgate-" + name + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where a client finds it. */
    String url() {
        return store.address();
    }

    /** The port on 127.0.0.1, the same over restarts. */
    public int port() {
        return store.listens().getFirst().getPort();
    }

    /** The present process. */
    public long pid() {
        return running().pid();
    }

    /** Whether the present process lives. */
    public boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** Ends every process of the server at once, as a power cut would. */
    public void kill() {
        if (process != null) {
            Signal.KILL.send(family());
            awaitEnd(STOP);
        }
    }

    /** Halts the server: connections stay open, nothing is answered. */
    public void pause() {
        signal("STOP");
    }

    /** Lets a paused server go on. */
    public void resume() {
        Signal.CONT.send(family());
    }

    /** Shuts the server down in order; its data stay. */
    public void stop() {
        if (process == null) {
            return;
        }
        resume();
        store.role().stopSignal().send(List.of(process.toHandle()));
        if (!awaitEnd(STOP)) {
            kill();
        }
    }

    /** Starts again on the same port and data, after stopping what still runs. */
    public void restart() {
        stop();
        launch();
    }

    /** Stops the server and removes its data if they are temporary. */
    @Override
    public void close() {
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

    private void open() {
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
        if (!Ports.isFree(Ports.local(port()))) {
            throw new LaunchException("%s: port %d is taken".formatted(store.name(), port()));
        }
        LogTail tail = LogTail.of(log);
        spawn();
        Process started = running();
        boolean ready = Processes.poll(START, () -> !started.isAlive() || store.isReady());
        if (!ready || !started.isAlive()) {
            kill();
            throw new LaunchException(
                    "%s did not start on port %d: %s"
                            .formatted(store.name(), port(), tail.lastLine()));
        }
    }

    private void spawn() {
        try {
            Path folder = log.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            store.prepare();
            List<String> command = new ArrayList<>(store.command());
            command.addAll(options);
            process = Processes.start(command, store.environment(), Path.of("."), log);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + store.name(), e);
        }
    }

    private Process running() {
        if (process == null) {
            throw new IllegalStateException(store.name() + " was not started");
        }
        return process;
    }

    private List<ProcessHandle> family() {
        ProcessHandle parent = running().toHandle();
        List<ProcessHandle> all = new ArrayList<>(List.of(parent));
        parent.descendants().forEach(all::add);
        return all;
    }

    private void signal(String name) {
        String pids = family().stream().map(it -> Long.toString(it.pid())).collect(joining(" "));
        try {
            new ProcessBuilder("sh", "-c", "kill -" + name + " " + pids).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean awaitEnd(Duration limit) {
        try {
            return running().waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The data of a PostgreSQL that was never started, made once. */
    private static final class Initialised {
        static final Path DATA = make();

        private static Path make() {
            Path folder = temporaryFolder("initialised");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> Folders.delete(folder)));
            Path data = folder.resolve("data");
            Path log = folder.resolve("initdb.log");
            LocalPostgres postgres =
                    new LocalPostgres(
                            FreePorts.next(), data, log, System.getenv(), Path.of("unused"));
            try {
                postgres.prepare();
                return data;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
