package io.marketgate.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A part that is kept running: started, started again when it dies, stopped when it is time.
 *
 * <p>Until it has been ready once, its death is a failure of the whole start.
 */
final class ChildProcess {

    private static final Duration END = Duration.ofSeconds(1);
    private static final int SIGNALLED = 128;

    private final Part part;
    private final StateFolder state;
    private final GuardLink guard;
    private final @Nullable RestartBudget restarts;
    private final Consumer<String> report;
    private final CompletableFuture<Void> up = new CompletableFuture<>();
    private @Nullable Thread thread;
    private @Nullable Process process;
    private @Nullable Process companion;
    private boolean stopping;

    /**
     * @param restarts how often it may be started again; null if never
     * @param report told, in a line, of what happens to it
     */
    ChildProcess(
            Part part,
            StateFolder state,
            GuardLink guard,
            @Nullable RestartBudget restarts,
            Consumer<String> report) {
        this.part = part;
        this.state = state;
        this.guard = guard;
        this.restarts = restarts;
        this.report = report;
    }

    Part part() {
        return part;
    }

    /** Done when it has been ready once, failed when it cannot be started. */
    CompletableFuture<Void> up() {
        return up;
    }

    synchronized void start() {
        if (!stopping) {
            thread = Thread.ofVirtual().name(part.name()).start(this::keepRunning);
        }
    }

    /** Ends the process, by force after its role's limit, and all that it started. */
    void stop() {
        Process last;
        Thread keeper;
        synchronized (this) {
            stopping = true;
            last = process;
            keeper = thread;
            endCompanion();
        }
        try {
            if (keeper != null) {
                keeper.interrupt();
                keeper.join(END);
            }
            if (last != null && last.isAlive()) {
                end(last);
                forget(last);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the process, and all that it started, as they stand. */
    synchronized void kill() {
        stopping = true;
        if (thread != null) {
            thread.interrupt();
        }
        endCompanion();
        if (process != null) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private void endCompanion() {
        if (companion != null) {
            companion.destroy();
        }
    }

    private void keepRunning() {
        try {
            String death = runOnce();
            while (up.isDone()) {
                if (restarts == null) {
                    report.accept(part.name() + " died: " + death + "; it stays down");
                    return;
                }
                Duration pause = restarts.next();
                report.accept(
                        "%s died: %s; starting it again in %d s"
                                .formatted(part.name(), death, pause.toSeconds()));
                Thread.sleep(pause);
                death = runOnce();
            }
            up.completeExceptionally(
                    new LaunchException(part.name() + " could not be started: " + death));
        } catch (InterruptedException e) {
            // Stopped.
        }
    }

    /** Starts the process, waits for its end, and says how it ended. */
    private String runOnce() throws InterruptedException {
        Path log = state.log(part.name());
        try {
            state.rotate(log);
            LogTail tail = LogTail.of(log);
            part.prepare();
            Process started = spawn(log);
            Thread.ofVirtual().start(() -> awaitReadiness(started));
            int code = started.waitFor();
            forget(started);
            return code > SIGNALLED
                    ? "killed by signal " + (code - SIGNALLED)
                    : "exit code %d, %s (see %s)".formatted(code, tail.lastLine(), log);
        } catch (IOException | RuntimeException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return String.valueOf(e.getMessage());
        }
    }

    private synchronized Process spawn(Path log) throws IOException, InterruptedException {
        if (stopping) {
            throw new InterruptedException();
        }
        Process started = Processes.start(part.command(), part.environment(), state.folder(), log);
        guard.protect(started.pid(), state.pid(part.name()));
        Files.writeString(state.pid(part.name()), started.pid() + "\n");
        process = started;
        return started;
    }

    private void forget(Process ended) throws InterruptedException {
        try {
            Files.deleteIfExists(state.pid(part.name()));
        } catch (IOException e) {
            report.accept("cannot remove " + state.pid(part.name()) + ": " + e.getMessage());
        }
        guard.release(ended.pid());
    }

    private void awaitReadiness(Process started) {
        Processes.until(() -> !started.isAlive() || part.isReady());
        if (!started.isAlive()) {
            return;
        }
        if (up.isDone()) {
            report.accept(part.name() + " is ready again");
            return;
        }
        try {
            accompany(part.establish());
            up.complete(null);
        } catch (RuntimeException e) {
            up.completeExceptionally(e);
        }
    }

    /** Lets a process run beside it, for no longer than it runs itself. */
    private synchronized void accompany(@Nullable Process other) {
        if (other == null) {
            return;
        }
        companion = other;
        guard.protect(other.pid(), state.pid(part.name() + "-companion"));
        other.onExit().thenRun(() -> guard.release(other.pid()));
        if (stopping) {
            endCompanion();
        }
    }

    private void end(Process last) throws InterruptedException {
        List<ProcessHandle> family = new ArrayList<>(last.descendants().toList());
        family.add(last.toHandle());
        part.role().stopSignal().send(List.of(last.toHandle()));
        Signal.CONT.send(family); // Somebody may have paused it.
        Duration limit = part.stopLimit();
        if (!last.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            report.accept(part.name() + " did not stop within " + limit.toMillis() + " ms, killed");
        }
        Signal.KILL.send(family);
        last.waitFor(END.toMillis(), TimeUnit.MILLISECONDS);
    }
}
