package io.marketgate.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@link Training} in a process beside a stack that is in use, on what that leaves idle. */
final class LaterTraining {

    /** What its log is called, and the file of its process id. */
    static final String NAME = Training.NAME;

    private static final Duration END = Duration.ofSeconds(1);

    private final Process process;
    private final StateFolder state;
    private final List<AotCache> caches;
    private final Consumer<String> report;
    private volatile boolean ending;

    private LaterTraining(
            Process process, StateFolder state, List<AotCache> caches, Consumer<String> report) {
        this.process = process;
        this.state = state;
        this.caches = caches;
        this.report = report;
    }

    /**
     * Starts it.
     *
     * @param caches those that it makes
     * @param report told, in a line, if it fails
     */
    static LaterTraining start(
            Path root,
            StateFolder state,
            GuardLink guard,
            List<AotCache> caches,
            Consumer<String> report)
            throws IOException {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("MARKETGATE_ROOT", root.toString());
        Path log = state.log(NAME);
        state.rotate(log);
        Process process = Processes.start(command(state), environment, state.folder(), log);
        LaterTraining training = new LaterTraining(process, state, caches, report);
        guard.protect(process.pid(), state.pid(NAME));
        Files.writeString(state.pid(NAME), process.pid() + "\n");
        process.onExit()
                .thenRun(() -> {
                    guard.release(process.pid());
                    training.ended();
                });
        return training;
    }

    private void ended() {
        Folders.delete(state.pid(NAME));
        if (process.exitValue() != 0 && !ending) {
            report.accept("next starts are no faster: no caches were made, see " + state.log(NAME));
        }
    }

    private static List<String> command(StateFolder state) {
        List<String> command = new ArrayList<>();
        if (Processes.isOnPath("nice")) {
            command.addAll(List.of("nice", "-n", "19"));
        }
        command.addAll(Jvm.small("192m"));
        command.addAll(
                List.of(
                        "-Dmarketgate.root=" + System.getProperty("marketgate.root"),
                        "-Djava.io.tmpdir=" + state.temporary(),
                        "-cp",
                        classPath(),
                        Launcher.class.getName(),
                        Training.NAME));
        return command;
    }

    /** That of this program, wherever it was started. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(element -> Path.of(element).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Tells it to end, with the stack that it runs, unless it is done. */
    void end() {
        ending = true;
        process.destroy();
    }

    /** Waits for its end, by force after a second. */
    void awaitEnd() throws InterruptedException {
        if (!process.waitFor(END.toMillis(), TimeUnit.MILLISECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            caches.forEach(AotCache::discardUnfinished);
        }
    }
}
