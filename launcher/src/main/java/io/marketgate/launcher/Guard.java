package io.marketgate.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A process that outlives a killed launcher by two seconds and takes the launcher's children with
 * it.
 *
 * <p>The launcher tells it on standard input of every child that starts ({@code + pid file}) and
 * ends ({@code - pid}). The input ends when the launcher does, however that came. A child is known
 * by process id and start time, so that a stranger who got the number is left alone. Files of
 * process ids are removed, unless the next launcher has written them anew.
 */
public final class Guard {

    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Map<Long, Watched> watched = new HashMap<>();

    private Guard() {}

    /**
     * Watches until standard input ends.
     *
     * @param arguments the launcher's process id, and the file that holds it
     */
    public static void main(String[] arguments) throws IOException {
        Guard guard = new Guard();
        try (BufferedReader commands =
                new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
            for (String line = commands.readLine(); line != null; line = commands.readLine()) {
                guard.obey(line.split(" ", 3));
            }
        }
        if (!guard.watched.isEmpty()) {
            guard.end();
            removeIfHolds(Path.of(arguments[1]), Long.parseLong(arguments[0]));
        }
    }

    private void obey(String[] command) {
        long pid = Long.parseLong(command[1]);
        if (command[0].equals("-")) {
            watched.remove(pid);
        } else {
            Optional<ProcessHandle> process = ProcessHandle.of(pid);
            process.ifPresent(handle -> watched.put(pid, new Watched(handle, Path.of(command[2]))));
        }
    }

    private void end() throws IOException {
        List<ProcessHandle> family = new ArrayList<>();
        for (Watched child : watched.values()) {
            child.process().descendants().forEach(family::add);
            family.add(child.process());
            child.process().destroy();
        }
        Processes.poll(GRACE, () -> family.stream().noneMatch(ProcessHandle::isAlive));
        family.forEach(ProcessHandle::destroyForcibly);
        for (Watched child : watched.values()) {
            removeIfHolds(child.pidFile(), child.process().pid());
        }
    }

    private static void removeIfHolds(Path file, long pid) throws IOException {
        if (Files.exists(file) && Files.readString(file).strip().equals(Long.toString(pid))) {
            Files.deleteIfExists(file);
        }
    }

    private record Watched(ProcessHandle process, Path pidFile) {}
}
