package io.marketgate.launcher;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Starting processes, and waiting for what they do. */
final class Processes {

    private static final boolean HAS_SETSID = isOnPath("setsid");
    private static final Duration LOOK = Duration.ofMillis(50);

    private Processes() {}

    /** With exactly these variables, without input, its output appended to a log. */
    static Process start(
            List<String> command, Map<String, String> environment, Path folder, Path log)
            throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(inOwnSession(command))
                        .directory(folder.toFile())
                        .redirectInput(new File("/dev/null"))
                        .redirectErrorStream(true)
                        .redirectOutput(Redirect.appendTo(log.toFile()));
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    /**
     * Puts a command into a session of its own, so that a terminal's Ctrl-C reaches only its
     * parent.
     *
     * <p>{@code setsid} replaces itself by the command, which therefore keeps the process id. Where
     * there is none (macOS) the command stays in the session of its parent.
     */
    static List<String> inOwnSession(List<String> command) {
        if (!HAS_SETSID) {
            return command;
        }
        List<String> wrapped = new ArrayList<>(List.of("setsid"));
        wrapped.addAll(command);
        return wrapped;
    }

    /** Waits for a condition; false if it did not come in time or the thread was interrupted. */
    static boolean poll(Duration limit, BooleanSupplier condition) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
        return true;
    }

    /** Waits for a condition for as long as it takes, or until the thread is interrupted. */
    static void until(BooleanSupplier condition) {
        poll(Duration.ofDays(1_000), condition);
    }

    static boolean isOnPath(String program) {
        String path = System.getenv("PATH");
        for (String folder : (path == null ? "/usr/bin:/bin" : path).split(File.pathSeparator)) {
            if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }
}
