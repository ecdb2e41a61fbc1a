package io.marketgate.launcher;

import java.io.IOException;
import java.util.Collection;
import java.util.stream.Collectors;

/** What a process can be told from outside. */
enum Signal {
    INT,
    TERM,
    KILL,
    CONT;

    /** Sends this to every process that still lives. */
    void send(Collection<ProcessHandle> processes) {
        String alive =
                processes.stream()
                        .filter(ProcessHandle::isAlive)
                        .map(handle -> Long.toString(handle.pid()))
                        .collect(Collectors.joining(" "));
        if (alive.isEmpty()) {
            return;
        }
        try {
            // The shell's own kill: slim systems have no other.
            new ProcessBuilder("sh", "-c", "kill -" + name() + " " + alive)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new LaunchException("cannot signal " + alive, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
