package io.marketgate.launcher;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts a command into a session of its own, so that a terminal's Ctrl-C reaches only its parent.
 *
 * <p>{@code setsid} replaces itself by the command, which therefore keeps the process id. Where
 * there is none (macOS) the command stays in the session of its parent.
 */
final class OwnSession {

    private static final boolean AVAILABLE = onPath("setsid");

    private OwnSession() {}

    static List<String> of(List<String> command) {
        if (!AVAILABLE) {
            return command;
        }
        List<String> wrapped = new ArrayList<>(List.of("setsid"));
        wrapped.addAll(command);
        return wrapped;
    }

    static boolean onPath(String program) {
        String path = System.getenv("PATH");
        for (String folder : (path == null ? "/usr/bin:/bin" : path).split(File.pathSeparator)) {
            if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }
}
