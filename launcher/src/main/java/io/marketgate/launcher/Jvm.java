package io.marketgate.launcher;

import java.nio.file.Path;
import java.util.List;

/** The JVM that runs this program, for the programs it starts. */
final class Jvm {

    private Jvm() {}

    static List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData", // Would leave a file behind in the system's temporary folder.
                "--sun-misc-unsafe-memory-access=allow"); // Netty's; warned of at every start.
    }
}
