package io.marketgate.launcher;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@link Training} in a process beside a stack that is in use, on what that leaves idle. */
final class LaterTraining {

    /** What its log is called, and the file of its process id. */
    static final String NAME = Training.NAME;

    private static final Duration END = Duration.ofSeconds(1);

    private final Process process;

    private LaterTraining(Process process) {
        this.process = process;
    }

    static LaterTraining start(Path root, StateFolder state, GuardLink guard) throws IOException {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("MARKETGATE_ROOT", root.toString());
        Path log = state.log(NAME);
        state.rotate(log);
        Process process = Processes.start(command(state), environment, state.folder(), log);
        Path pid = state.pid(NAME);
        guard.protect(process.pid(), pid);
        Files.writeString(pid, process.pid() + "\n");
        process.onExit()
                .thenRun(() -> {
                    guard.release(process.pid());
                    delete(pid);
                });
        return new LaterTraining(process);
    }

    private static void delete(Path pid) {
        try {
            Files.deleteIfExists(pid);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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

    /** Ends it, and the stack that it runs, unless it is done. */
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(END.toMillis(), TimeUnit.MILLISECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
