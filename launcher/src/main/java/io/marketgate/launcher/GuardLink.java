package io.marketgate.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The launcher's end of the {@link Guard}: keeps one running and tells it of every child. */
final class GuardLink implements AutoCloseable {

    private static final Executor LATER = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);

    private final Path log;
    private final Path ownPid;
    private final Map<Long, Path> watched = new LinkedHashMap<>();
    private @Nullable Process guard;
    private @Nullable Writer commands;
    private boolean closed;

    private GuardLink(Path log, Path ownPid) {
        this.log = log;
        this.ownPid = ownPid;
    }

    /** Starts a guard that writes to a log, and removes this process's own id if it must act. */
    static GuardLink start(Path log, Path ownPid) {
        GuardLink link = new GuardLink(log, ownPid);
        link.launch();
        return link;
    }

    synchronized void protect(long pid, Path pidFile) {
        watched.put(pid, pidFile);
        tell("+ " + pid + " " + pidFile);
    }

    synchronized void release(long pid) {
        watched.remove(pid);
        tell("- " + pid);
    }

    /** Lets the guard go; whoever is still under it ends. */
    @Override
    public synchronized void close() {
        closed = true;
        try {
            if (commands != null) {
                commands.close();
            }
        } catch (IOException e) {
            // It is gone already.
        }
    }

    private synchronized void launch() {
        if (closed) {
            return;
        }
        List<String> command = new ArrayList<>(Jvm.small("16m"));
        command.addAll(
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        Guard.class.getName(),
                        Long.toString(ProcessHandle.current().pid()),
                        ownPid.toString()));
        try {
            Process process =
                    new ProcessBuilder(Processes.inOwnSession(command))
                            .redirectErrorStream(true)
                            .redirectOutput(Redirect.appendTo(log.toFile()))
                            .start();
            guard = process;
            commands = process.outputWriter(UTF_8);
            watched.forEach((pid, file) -> tell("+ " + pid + " " + file));
            process.onExit().thenRunAsync(this::launchAgain, LATER);
        } catch (IOException e) {
            throw new LaunchException("cannot start the guard process", e);
        }
    }

    /** For as long as that takes: without a guard a killed launcher leaves its children. */
    private void launchAgain() {
        try {
            launch();
        } catch (LaunchException e) {
            CompletableFuture.runAsync(this::launchAgain, LATER);
        }
    }

    private void tell(String command) {
        Writer writer = commands;
        if (writer == null || guard == null || !guard.isAlive()) {
            return; // A new guard is about to start and will be told of everyone.
        }
        try {
            writer.write(command + "\n");
            writer.flush();
        } catch (IOException e) {
            // As above.
        }
    }
}
