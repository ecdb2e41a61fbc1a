package io.marketgate.launcher;

import java.nio.file.Path;
import java.util.List;

/** The JVM that runs this program, for the programs it starts. */
final class Jvm {

    private Jvm() {}

    /** With the flags that all services share. */
    static List<String> command(Path root) {
        return List.of(program(), "@" + options(root));
    }

    /** The file of those flags. */
    static Path options(Path root) {
        return root.resolve("config").resolve("jvm.options");
    }

    /** For a program of this project's own that has little to do, as the launcher itself. */
    static List<String> small(String heap) {
        return List.of(
                program(),
                "-XX:-UsePerfData",
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1");
    }

    private static String program() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
